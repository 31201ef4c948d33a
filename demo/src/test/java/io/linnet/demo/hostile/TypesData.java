package io.linnet.demo.hostile;

import io.linnet.Permits;
import org.jspecify.annotations.Nullable;

/** What crosses in {@link Types}. */
@SuppressWarnings({"UnusedVariable", "unused"}) // fields are read by the serializer
final class TypesData {

  private TypesData() {}

  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  record Empty() {}

  record Pair(int a, int b) {}

  record Point(int x, long y) implements Figure {}

  static final class Bean {
    int count;
    @Nullable String name;
    @Nullable Bean inner;
  }

  /** Refers to its own kind. */
  static final class Node {
    @Nullable Node next;
  }

  /** Refuses some values. */
  record Checked(int value) {
    Checked {
      if (value < 0) {
        throw new IllegalArgumentException("negative: " + value);
      }
    }
  }

  /** Fails otherwise than by an exception. */
  record Erring(int value) {
    Erring {
      if (value == 1) {
        throw new AssertionError("one");
      }
      if (value == 2) {
        throw new NoClassDefFoundError("two");
      }
    }
  }

  /** Recurses without end. */
  record Overflowing(int value) {
    Overflowing {
      value = descend(value);
    }

    private static int descend(int depth) {
      return depth == 0 ? 0 : 1 + descend(depth + 1);
    }
  }

  /** Asks for more than there is. */
  record Exhausting(int value) {
    Exhausting {
      if (value > 0) {
        throw new OutOfMemoryError("as if");
      }
    }
  }

  sealed interface Shape permits Circle, Square {}

  record Circle(double radius) implements Shape {}

  record Square(int side, @Nullable Shape within) implements Shape {}

  /** An open type. */
  @Permits({Point.class})
  interface Figure {}
}
