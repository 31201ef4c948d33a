package io.linnet.spring;

import io.linnet.config.SettingsSource;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import io.linnet.spi.FilterFactory;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryEvents;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The provider, where a bean is {@link RpcExport exported}. */
@AutoConfiguration(after = LinnetAutoConfiguration.class)
@ConditionalOnProperty(
    name = {"linnet.enabled", "linnet.provider.enabled"},
    havingValue = "true",
    matchIfMissing = true)
@ConditionalOnBean(annotation = RpcExport.class)
public final class RpcProviderAutoConfiguration {

  /** For Spring. */
  public RpcProviderAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  Exports linnetExports(ListableBeanFactory beans) {
    return Exports.of(beans);
  }

  @Bean
  @ConditionalOnMissingBean
  RunningProvider linnetProvider(
      Exports exports,
      SpringSettings settings,
      Environment environment,
      ObjectProvider<FilterFactory> filters,
      ObjectProvider<Registry> registry,
      ObjectProvider<RegistryEvents> listeners,
      ObjectProvider<SettingsSource> sources,
      ObjectProvider<RpcBuilderCustomizer<RpcProviderBuilder>> customizers) {
    RpcProviderBuilder builder = RpcProvider.builder();
    builder.application(ApplicationName.of(environment));
    builder.set("linnet.provider.shutdown-hook", "false"); // Spring has one
    DrainGrace.of(environment, settings).ifPresent(grace -> builder.set(DrainGrace.KEY, grace));
    filters.orderedStream().forEach(builder::filter);
    listeners.orderedStream().forEach(builder::registryEvents);
    registry.ifUnique(bean -> builder.registry(new SharedRegistry(bean)));
    sources.orderedStream().forEach(builder::settings);
    settings.tell(builder);
    customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
    exports.tell(builder);
    return new RunningProvider(builder, exports, settings);
  }

  @Bean
  @ConditionalOnMissingBean
  Announcer linnetAnnouncer(RunningProvider provider, ApplicationContext context) {
    return new Announcer(provider, context);
  }
}
