package io.linnet.serialization.sample;

import java.util.List;

/** Methods that declare exceptions, which come from the other end. */
public interface Failing {

  String one(String v) throws Refused, Missing;

  void two() throws Refused;

  /** With fields. */
  @SuppressWarnings("serial") // crosses as data
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final long left;
    private final List<Shapes.Color> colors;

    /** With its message. */
    public Refused(String message, long left, List<Shapes.Color> colors) {
      super(message);
      this.left = left;
      this.colors = colors;
    }

    /** How much is left of how many colors. */
    public long left() {
      return left + (colors == null ? 0 : colors.size());
    }
  }

  /** Makes its own message. */
  final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String sku;

    /** With the name of what is missing. */
    public Missing(String sku) {
      super("no " + sku.trim());
      this.sku = sku;
    }

    /** What is missing. */
    public String sku() {
      return sku;
    }
  }
}
