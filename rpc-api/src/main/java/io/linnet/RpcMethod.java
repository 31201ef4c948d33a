package io.linnet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Facts about one method of a contract. A method without it takes every default given here. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RpcMethod {

  /**
   * Name on the wire; empty means the Java name. Needed only to rename or to tell overloads apart.
   */
  String name() default "";

  /**
   * Total deadline of a call of this method, such as {@code "500ms"}; empty means the service's.
   */
  String timeout() default "";

  /**
   * Whether running the method twice does no harm, so that a call of unknown outcome may be
   * retried.
   */
  boolean idempotent() default false;

  /** Whether each call carries a key by which a provider recognises a repetition. */
  boolean keyed() default false;

  /** Whether the consumer does not wait for an answer; only for methods returning {@code void}. */
  boolean oneway() default false;
}
