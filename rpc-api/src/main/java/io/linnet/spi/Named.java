package io.linnet.spi;

/** An extension that settings refer to by name; names are unique among extensions of one kind. */
public interface Named {

  /** Short lower-case name, such as {@code p2c}; constant. */
  String name();
}
