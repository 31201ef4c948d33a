package io.linnet.spring;

/**
 * A bean that says more about the consumer or the provider before it is built; several are called
 * in the order of {@code @Order}.
 *
 * @param <B> {@link io.linnet.core.RpcConsumerBuilder} or {@link io.linnet.core.RpcProviderBuilder}
 */
@FunctionalInterface
public interface RpcBuilderCustomizer<B> {

  /** Says more; settings said here are weaker than those of Spring's environment. */
  void customize(B builder);
}
