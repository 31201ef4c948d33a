package io.linnet.benchmarks.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A command line of {@code --name value} pairs and {@code --name} flags. What is asked for is taken
 * out; what is wrong is thrown as {@link IllegalArgumentException}. Not thread-safe.
 */
public final class Arguments {

  private final List<String> rest;

  /** Takes all of them. */
  public Arguments(String[] args) {
    rest = new ArrayList<>(Arrays.asList(args));
  }

  /** Whether the flag is there. */
  public boolean has(String name) {
    return rest.remove(name);
  }

  /** The value after {@code name}. */
  public String value(String name, String otherwise) {
    int at = rest.indexOf(name);
    if (at < 0) {
      return otherwise;
    }
    if (at + 1 == rest.size()) {
      throw new IllegalArgumentException(name + " (expected: a value after it)");
    }
    rest.remove(at);
    return rest.remove(at);
  }

  /** The number after {@code name}, which is at least 1. */
  public int number(String name, int otherwise) {
    return positive(name, value(name, Integer.toString(otherwise)));
  }

  /** The value after {@code name}; the first of the allowed ones if it is not there. */
  public String oneOf(String name, List<String> allowed) {
    String value = value(name, allowed.get(0));
    if (!allowed.contains(value)) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: one of " + allowed + ")");
    }
    return value;
  }

  /** Values between commas; none if empty or {@code none}. */
  public List<String> list(String name, String otherwise) {
    String value = value(name, otherwise);
    return value.isEmpty() || value.equals("none") ? List.of() : List.of(value.split(",", -1));
  }

  /** Numbers between commas, each at least 1; none if empty or {@code none}. */
  public List<Integer> numbers(String name, String otherwise) {
    return list(name, otherwise).stream().map(value -> positive(name, value)).toList();
  }

  /** Fails if something is left that nobody asked for. */
  public void checkAllUsed() {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("unknown: " + String.join(" ", rest));
    }
  }

  private static int positive(String name, String value) {
    try {
      int number = Integer.parseInt(value);
      if (number > 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: a number)", e);
    }
    throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
  }
}
