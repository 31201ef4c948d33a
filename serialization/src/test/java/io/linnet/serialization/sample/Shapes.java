package io.linnet.serialization.sample;

import io.linnet.Permits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Data classes of all kinds, most of them out of the reach of other packages. */
@SuppressWarnings("UnusedVariable") // fields are read by method handles
final class Shapes {

  private Shapes() {}

  enum Color {
    RED,
    GREEN {
      @Override
      boolean isCold() {
        return true;
      }
    },
    BLUE;

    boolean isCold() {
      return false;
    }
  }

  private record Hidden(String secret) {}

  record Point(int x, long y, Color color) {}

  record Empty() {}

  static class Named {
    private String name;
    protected transient String cache = "made here";
    static int instances;
  }

  static class Labelled extends Named {
    private Map<String, String> labels;
    private Hidden hidden;
    boolean active;
    byte level;
    short width;
    char letter;
    float ratio;
    double exact;

    private Labelled() {}
  }

  static final class Money {
    private final BigDecimal amount;
    private final String currency;
    private final String note;

    Money(String currency, BigDecimal amount, String note) {
      this.amount = amount;
      this.currency = currency;
      this.note = note;
    }
  }

  static final class Mixed {
    private final long id;
    private String text;

    Mixed(long id) {
      this.id = id;
    }
  }

  sealed interface Shape permits Circle, Polygon, Unit {}

  record Circle(double radius) implements Shape {}

  abstract static sealed class Polygon implements Shape permits Square, Path {}

  static final class Square extends Polygon {
    int side;
  }

  static final class Path extends Polygon {
    List<Point> points;
  }

  enum Unit implements Shape {
    DOT,
    LINE
  }

  sealed interface Outcome<T> permits Ok, Failed {}

  record Ok<V>(V value) implements Outcome<V> {}

  record Failed<V>(String reason, List<Outcome<V>> causes) implements Outcome<V> {}

  record Tree<T>(T value, List<Tree<T>> children) {}

  sealed interface Expr permits Sum, Literal {}

  record Sum(Expr left, Expr right) implements Expr {}

  record Literal(int value) implements Expr {}

  @Permits({Animal.class, Dog.class, Cat.class})
  static class Animal {
    LocalDate born;
  }

  static class Dog extends Animal {
    int tricks;
  }

  static final class Cat extends Dog {
    boolean asleep;
  }
}
