package io.linnet.demo.hostile;

/** Must never be loaded: its name is all that ever travels. */
final class Trap extends RuntimeException {

  /** System property that tells that it was. A constant: reading it loads nothing. */
  static final String SPRUNG = "linnet.test.trap";

  private static final long serialVersionUID = 1L;

  static {
    System.setProperty(SPRUNG, "sprung");
  }

  private Trap() {}
}
