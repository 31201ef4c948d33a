package io.linnet.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Makes stubs available as beans, on a {@code @Configuration} class. Needed for contracts that are
 * neither in the application's packages, nor listed in their jar, nor the type of a constructor
 * parameter, and for groups.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(ImportRpcServices.All.class)
@Import(ImportedStubs.class)
public @interface ImportRpcServices {

  /** Contracts by name. */
  Class<?>[] types() default {};

  /** Packages whose {@link io.linnet.RpcService} interfaces are meant, with those below them. */
  String[] basePackages() default {};

  /**
   * Namespace in place of the contracts'; such stubs are injected where {@code @Qualifier} names
   * the group. Empty means the contracts'.
   */
  String group() default "";

  /** Several of them. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @Import(ImportedStubs.class)
  @interface All {

    /** Each of them. */
    ImportRpcServices[] value();
  }
}
