package io.linnet.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Marks a constructor parameter, a parameter of a {@code @Bean} method or an {@code @Autowired}
 * field that gets a stub of its own. Where the settings of the application will do, nothing is
 * needed: a stub is injected by its type.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
@Qualifier
public @interface RpcReference {

  /** Namespace in place of the contract's; empty means the contract's. */
  String group() default "";

  /** Version in place of the contract's; empty means the contract's. */
  String version() default "";

  /**
   * Settings below {@code linnet.consumer.} for this place alone, such as {@code "timeout=200ms,
   * retry.attempts=1"}; only rules from the registry are stronger.
   */
  String settings() default "";
}
