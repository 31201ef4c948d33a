package io.linnet.serialization.kryo;

import org.jspecify.annotations.Nullable;

/**
 * How a scalar becomes another one without losing anything: numbers that fit, and each scalar as
 * itself. Boxes and primitives are the same here.
 *
 * @param from what the writer has
 * @param to what the reader has
 */
record Widening(Scalar from, Scalar to) {

  /** The way from one scalar to another; null if there is none that is always exact. */
  static @Nullable Widening of(Scalar from, Scalar to) {
    return from == to || isExact(from, to) ? new Widening(from, to) : null;
  }

  boolean isIdentity() {
    return from == to;
  }

  /** The reader's value for one of the writer's. */
  Object apply(Object value) {
    if (isIdentity()) {
      return value;
    }
    Number number = (Number) value;
    return switch (to) {
      case SHORT -> number.shortValue();
      case INT -> number.intValue();
      case LONG -> number.longValue();
      case FLOAT -> number.floatValue();
      case DOUBLE -> number.doubleValue();
      default -> throw new IllegalStateException("no way from " + from + " to " + to);
    };
  }

  private static boolean isExact(Scalar from, Scalar to) {
    return switch (from) {
      case BYTE ->
          switch (to) {
            case SHORT, INT, LONG, FLOAT, DOUBLE -> true;
            default -> false;
          };
      case SHORT ->
          switch (to) {
            case INT, LONG, FLOAT, DOUBLE -> true;
            default -> false;
          };
      case INT -> to == Scalar.LONG || to == Scalar.DOUBLE;
      case FLOAT -> to == Scalar.DOUBLE;
      default -> false;
    };
  }
}
