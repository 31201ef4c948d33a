package io.linnet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Data without a type of its own, as JSON has it: what stands in a contract where {@code Object}
 * stood. It is one of seven immutable classes, or null. They are values: equal content is equal,
 * and {@code toString} shows the beginning of it.
 *
 * <p>A type of one's own is better wherever its fields are known: it is smaller, faster and
 * checked. Deep values do not cross: a serializer counts every list and every map as levels of the
 * message.
 */
public sealed interface AnyValue
    // The order is that of their numbers on the wire.
    permits AnyValue.Flag,
        AnyValue.Whole,
        AnyValue.Real,
        AnyValue.Text,
        AnyValue.Bytes,
        AnyValue.Items,
        AnyValue.Fields {

  /**
   * The value of a plain Java object: {@code Boolean}, {@code Byte}, {@code Short}, {@code
   * Integer}, {@code Long}, {@code Float}, {@code Double}, {@code String}, {@code byte[]}, an
   * {@code AnyValue}, a {@code List} of these, or a {@code Map} from strings to these. Collections
   * and arrays are copied. Null gives null, and may stand in lists and maps too.
   *
   * @throws IllegalArgumentException for any other class, or for lists and maps inside each other
   *     more than 32 deep; the message says where, such as {@code [3].price}
   */
  static @Nullable AnyValue of(@Nullable Object value) {
    return new AnyValueReader().read(value);
  }

  /**
   * The value as plain Java: {@code Boolean}, {@code Long}, {@code Double}, {@code String}, {@code
   * byte[]}, {@code List} or {@code Map}, with nulls where nulls were. Lists, maps and arrays are
   * new and may be changed.
   */
  Object toJava();

  /** True or false. */
  record Flag(boolean value) implements AnyValue {

    @Override
    public Object toJava() {
      return value;
    }

    @Override
    public String toString() {
      return AnyValuePrinter.print(this);
    }
  }

  /** A whole number. */
  record Whole(long value) implements AnyValue {

    @Override
    public Object toJava() {
      return value;
    }

    @Override
    public String toString() {
      return AnyValuePrinter.print(this);
    }
  }

  /** A number with a fraction. A {@code float} keeps its exact value, not its shortest digits. */
  record Real(double value) implements AnyValue {

    @Override
    public Object toJava() {
      return value;
    }

    @Override
    public String toString() {
      return AnyValuePrinter.print(this);
    }
  }

  /** A string. */
  record Text(String value) implements AnyValue {

    /** A string that is not null. */
    public Text {
      Objects.requireNonNull(value, "value");
    }

    @Override
    public Object toJava() {
      return value;
    }

    @Override
    public String toString() {
      return AnyValuePrinter.print(this);
    }
  }

  /** Bytes. */
  final class Bytes implements AnyValue {

    private final byte[] value;

    /** A copy of the bytes. */
    public Bytes(byte[] value) {
      this.value = value.clone();
    }

    /** A copy of the bytes. */
    public byte[] value() {
      return value.clone();
    }

    /** How many there are. */
    public int size() {
      return value.length;
    }

    @Override
    public Object toJava() {
      return value();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return AnyValuePrinter.print(this);
    }
  }

  /**
   * A list.
   *
   * @param values the elements, some of them perhaps null; can't be changed
   */
  record Items(List<@Nullable AnyValue> values) implements AnyValue {

    /** A copy of the list. */
    public Items {
      values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    @Override
    public Object toJava() {
      List<@Nullable Object> list = new ArrayList<>(values.size());
      for (AnyValue value : values) {
        list.add(value == null ? null : value.toJava());
      }
      return list;
    }

    @Override
    public String toString() {
      return AnyValuePrinter.print(this);
    }
  }

  /**
   * Values by name, in the order in which they were put.
   *
   * @param values the values, some of them perhaps null; can't be changed
   */
  record Fields(Map<String, @Nullable AnyValue> values) implements AnyValue {

    /** A copy of the map, whose keys are not null. */
    public Fields {
      Map<String, @Nullable AnyValue> copy = new LinkedHashMap<>();
      values.forEach((name, value) -> copy.put(Objects.requireNonNull(name, "name"), value));
      values = Collections.unmodifiableMap(copy);
    }

    /** The value of a name; null if it is null or there is none. */
    public @Nullable AnyValue get(String name) {
      return values.get(name);
    }

    @Override
    public Object toJava() {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      values.forEach((name, value) -> map.put(name, value == null ? null : value.toJava()));
      return map;
    }

    @Override
    public String toString() {
      return AnyValuePrinter.print(this);
    }
  }
}
