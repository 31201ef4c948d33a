package io.linnet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a field, record component, enum constant or class on the wire, where it is not its
 * Java name: with the old name here, something can be renamed while the other side still has the
 * version before. Methods have {@link RpcMethod#name()}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface WireName {

  /** A Java identifier. */
  String value();
}
