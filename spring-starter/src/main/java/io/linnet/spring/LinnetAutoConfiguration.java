package io.linnet.spring;

import io.linnet.config.SettingsSource;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcConsumerBuilder;
import io.linnet.spi.FilterFactory;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.Router;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** The consumer and its stubs. The provider is {@link RpcProviderAutoConfiguration}'s. */
@AutoConfiguration
@ConditionalOnProperty(name = "linnet.enabled", havingValue = "true", matchIfMissing = true)
public final class LinnetAutoConfiguration {

  /** Name of the bean that makes stubs. */
  static final String CONSUMER = "linnetConsumer";

  /** For Spring. */
  public LinnetAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  SpringSettings linnetSettings(Environment environment) {
    return SpringSettings.of(environment);
  }

  /** Made when the first stub is wanted; closed when all who use stubs are gone. */
  @Bean(name = CONSUMER, destroyMethod = "close")
  @Lazy
  @ConditionalOnMissingBean
  RpcConsumer linnetConsumer(
      SpringSettings settings,
      Environment environment,
      ObjectProvider<FilterFactory> filters,
      ObjectProvider<LoadBalancer> balancers,
      ObjectProvider<Router> routers,
      ObjectProvider<Registry> registry,
      ObjectProvider<RegistryEvents> listeners,
      ObjectProvider<SettingsSource> sources,
      ObjectProvider<RpcBuilderCustomizer<RpcConsumerBuilder>> customizers) {
    RpcConsumerBuilder builder = RpcConsumer.builder();
    builder.application(ApplicationName.of(environment));
    filters.orderedStream().forEach(builder::filter);
    balancers.orderedStream().forEach(builder::knownBalancer);
    routers.orderedStream().forEach(builder::router);
    listeners.orderedStream().forEach(builder::registryEvents);
    registry.ifUnique(bean -> builder.registry(new SharedRegistry(bean)));
    sources.orderedStream().forEach(builder::settings);
    settings.tell(builder);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  @Bean
  @ConditionalOnMissingBean
  RequiredServices linnetRequiredServices(
      ConfigurableListableBeanFactory beans,
      ObjectProvider<RpcConsumer> consumer,
      Environment environment) {
    return new RequiredServices(beans, consumer, environment);
  }

  @Bean
  @ConditionalOnMissingBean
  Standing linnetStanding(
      ConfigurableListableBeanFactory beans, ObjectProvider<RunningProvider> provider) {
    return new Standing(beans, provider);
  }

  @Bean
  static StubRegistrar linnetStubs(Environment environment) {
    return new StubRegistrar(environment);
  }
}
