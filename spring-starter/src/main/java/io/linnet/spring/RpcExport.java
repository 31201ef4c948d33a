package io.linnet.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * Offers a bean to other applications: on its class, which needs no {@code @Component} beside it,
 * or on the {@code @Bean} method that makes it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Component
public @interface RpcExport {

  /**
   * The contracts that are offered; empty means every {@link io.linnet.RpcService} interface that
   * the bean implements.
   */
  Class<?>[] types() default {};

  /** Namespace in place of the contract's; empty means the contract's. */
  String group() default "";

  /** Version in place of the contract's; empty means the contract's. */
  String version() default "";
}
