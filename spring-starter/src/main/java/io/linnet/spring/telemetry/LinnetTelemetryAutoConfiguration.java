package io.linnet.spring.telemetry;

import io.linnet.core.RpcConsumerBuilder;
import io.linnet.core.RpcProviderBuilder;
import io.linnet.spring.LinnetAutoConfiguration;
import io.linnet.spring.RpcBuilderCustomizer;
import io.linnet.spring.Standing;
import io.linnet.spring.observation.Observations;
import io.linnet.spring.observation.RpcClientObservationContext;
import io.linnet.spring.observation.RpcServerObservationContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
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
 * Makes spans with the application's OpenTelemetry, which is also what Spring Boot's own tracing
 * makes its spans with; where there is none, with the observations that another tracer of
 * Micrometer makes spans of. Measures with its Micrometer registry, or else with its OpenTelemetry.
 */
@AutoConfiguration(after = LinnetAutoConfiguration.class)
@ConditionalOnBean(Standing.class)
public final class LinnetTelemetryAutoConfiguration {

  /** For Spring. */
  public LinnetTelemetryAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "linnetConsumerTelemetry")
  RpcBuilderCustomizer<RpcConsumerBuilder> linnetConsumerTelemetry(
      CallSpans spans, CallMetrics metrics) {
    return builder -> builder.filters(spans.consumer()).filters(metrics.consumer());
  }

  @Bean
  @ConditionalOnMissingBean(name = "linnetProviderTelemetry")
  RpcBuilderCustomizer<RpcProviderBuilder> linnetProviderTelemetry(
      CallSpans spans, CallMetrics metrics) {
    return builder -> builder.filters(spans.provider()).filters(metrics.provider());
  }

  /** Where Micrometer is on the class path; the application may have no registry all the same. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  static class WithMicrometer {

    @Bean
    CallMetrics linnetMetrics(
        ObjectProvider<MeterRegistry> meters,
        ObjectProvider<OpenTelemetry> telemetry,
        CallSpans spans) {
      MeterRegistry registry = meters.getIfUnique();
      return registry == null
          ? withoutMicrometer(telemetry)
          : MeterObserver.metrics(registry, spans.timed());
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

  /** Where Micrometer's tracing is on the class path, with OpenTelemetry or another tracer. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(Tracer.class)
  static class WithMicrometerTracing {

    @Bean
    CallSpans linnetSpans(
        ObjectProvider<OpenTelemetry> telemetry,
        ObjectProvider<Tracer> tracer,
        ObjectProvider<ObservationRegistry> observations,
        ObjectProvider<ObservationConvention<RpcClientObservationContext>> client,
        ObjectProvider<ObservationConvention<RpcServerObservationContext>> server) {
      ObservationRegistry registry = observations.getIfUnique();
      boolean observed =
          telemetry.getIfUnique() == null && tracer.getIfUnique() != null && registry != null;
      return observed
          ? CallSpans.of(new Observations(registry, client.getIfUnique(), server.getIfUnique()))
          : withoutMicrometerTracing(telemetry);
    }
  }

  /** Elsewhere. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingClass("io.micrometer.tracing.Tracer")
  static class WithoutMicrometerTracing {

    @Bean
    CallSpans linnetSpans(ObjectProvider<OpenTelemetry> telemetry) {
      return withoutMicrometerTracing(telemetry);
    }
  }

  private static CallMetrics withoutMicrometer(ObjectProvider<OpenTelemetry> telemetry) {
    OpenTelemetry found = telemetry.getIfUnique();
    return found == null ? CallMetrics.NONE : CallMetrics.of(found);
  }

  private static CallSpans withoutMicrometerTracing(ObjectProvider<OpenTelemetry> telemetry) {
    OpenTelemetry found = telemetry.getIfUnique();
    return found == null ? CallSpans.NONE : CallSpans.of(found);
  }
}
