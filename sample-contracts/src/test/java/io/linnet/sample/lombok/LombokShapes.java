package io.linnet.sample.lombok;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lombok.AllArgsConstructor;
import lombok.Builder;
import lombok.Data;
import lombok.EqualsAndHashCode;
import lombok.Getter;
import lombok.NoArgsConstructor;
import lombok.NonNull;
import lombok.Singular;
import lombok.ToString;
import lombok.Value;
import lombok.With;
import lombok.experimental.FieldDefaults;
import lombok.experimental.SuperBuilder;

/** What is written with Lombok; compiled with {@code -parameters}. */
final class LombokShapes {

  private LombokShapes() {}

  @Value
  static class Product {
    String sku;
    String name;
    long cents;
    List<String> tags;
  }

  @Value
  static class Page<T> {
    int number;
    List<T> items;
  }

  @Data
  static class Customer {
    private String name;
    private String mail;
    private int age;
    private boolean active;
    private Map<String, Product> wishes;
  }

  /** A final field: Lombok makes a constructor for it, the other field is set afterwards. */
  @Data
  static class Account {
    @NonNull private final String number;
    private long balance;
  }

  @Data
  @Builder
  @NoArgsConstructor
  @AllArgsConstructor
  static class Order {
    private String id;
    private String note;
    private Instant placed;
    @Builder.Default private List<Product> items = new ArrayList<>();
  }

  @Value
  @Builder
  static class Filter {
    @With String text;
    String sort;
    @Singular List<String> fields;
  }

  @Getter
  @ToString
  @EqualsAndHashCode(cacheStrategy = EqualsAndHashCode.CacheStrategy.LAZY)
  @AllArgsConstructor
  @FieldDefaults(makeFinal = true)
  static class Cached {
    private String first;
    private String second;
  }

  @Data
  static class Person {
    private String name;
  }

  @Data
  @EqualsAndHashCode(callSuper = true)
  static class Employee extends Person {
    private int grade;
  }

  @Data
  @SuperBuilder
  @NoArgsConstructor
  static class Vehicle {
    private String plate;
  }

  @Data
  @SuperBuilder
  @NoArgsConstructor
  @EqualsAndHashCode(callSuper = true)
  static class Truck extends Vehicle {
    private int load;
  }

  sealed interface Shape permits Circle, Square {}

  @Value
  static class Circle implements Shape {
    double radius;
  }

  @Value
  static class Square implements Shape {
    double side;
  }
}
