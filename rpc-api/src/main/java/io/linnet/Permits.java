package io.linnet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Closes an open type: lists the only classes that may stand where an interface, an abstract class
 * or {@code Object} is declared. Written on the type itself or on one use of it, as in {@code
 * List<@Permits({Circle.class, Square.class}) Shape>}. A use wins over the type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.TYPE_USE})
public @interface Permits {

  /** The permitted classes; their order is the order of their indices on the wire. */
  Class<?>[] value();
}
