package io.linnet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface as the contract of a service. It says only what belongs to the contract; how
 * to retry, balance or limit is a setting of the consumer or a rule.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RpcService {

  /** Name on the wire and in the registry; empty means the full name of the interface. */
  String name() default "";

  /** Namespace that separates several deployments of one contract; empty means none. */
  String group() default "";

  /**
   * Version of the contract; consumers see only providers of the same version. Empty means none.
   */
  String version() default "";

  /**
   * Total deadline of a call, such as {@code "500ms"} or {@code "2s"}; empty means the setting's.
   */
  String timeout() default "";
}
