package io.linnet.spring.telemetry;

import io.linnet.core.RpcConsumerBuilder;
import io.linnet.core.RpcProviderBuilder;
import io.linnet.governance.trace.Tracing;
import io.linnet.spring.LinnetAutoConfiguration;
import io.linnet.spring.RpcBuilderCustomizer;
import io.linnet.spring.Standing;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Traces with the application's OpenTelemetry, which is also what Spring Boot's own tracing makes
 * its spans with; measures with its Micrometer registry, or else with its OpenTelemetry.
 */
@AutoConfiguration(after = LinnetAutoConfiguration.class)
@ConditionalOnBean(Standing.class)
public final class LinnetTelemetryAutoConfiguration {

  /** For Spring. */
  public LinnetTelemetryAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "linnetConsumerTelemetry")
  RpcBuilderCustomizer<RpcConsumerBuilder> linnetConsumerTelemetry(
      ObjectProvider<OpenTelemetry> telemetry, CallMetrics metrics) {
    return builder -> {
      telemetry.ifUnique(found -> builder.filters(Tracing.consumer(found)));
      builder.filters(metrics.consumer());
    };
  }

  @Bean
  @ConditionalOnMissingBean(name = "linnetProviderTelemetry")
  RpcBuilderCustomizer<RpcProviderBuilder> linnetProviderTelemetry(
      ObjectProvider<OpenTelemetry> telemetry, CallMetrics metrics) {
    return builder -> {
      telemetry.ifUnique(found -> builder.filters(Tracing.provider(found)));
      builder.filters(metrics.provider());
    };
  }

  /** Where Micrometer is on the class path; the application may have no registry all the same. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  static class WithMicrometer {

    @Bean
    CallMetrics linnetMetrics(
        ObjectProvider<MeterRegistry> meters, ObjectProvider<OpenTelemetry> telemetry) {
      MeterRegistry registry = meters.getIfUnique();
      return registry == null ? withoutMicrometer(telemetry) : MeterObserver.metrics(registry);
    }
  }

  /** Elsewhere. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingClass("io.micrometer.core.instrument.MeterRegistry")
  static class WithoutMicrometer {

    @Bean
    CallMetrics linnetMetrics(ObjectProvider<OpenTelemetry> telemetry) {
      return withoutMicrometer(telemetry);
    }
  }

  private static CallMetrics withoutMicrometer(ObjectProvider<OpenTelemetry> telemetry) {
    OpenTelemetry found = telemetry.getIfUnique();
    return found == null ? CallMetrics.NONE : CallMetrics.of(found);
  }
}
