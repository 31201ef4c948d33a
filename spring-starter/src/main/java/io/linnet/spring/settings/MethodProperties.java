package io.linnet.spring.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * What can be said of one method that a consumer calls. What is not said is taken from its service.
 *
 * @param timeout Total deadline of a call, retries included.
 * @param cluster What is done about calls that fail, by the names of Dubbo; short for settings of
 *     retry, hedge and fallback.
 * @param criticality How much calls matter when a provider has too much.
 */
public record MethodProperties(
    @Nullable Duration timeout,
    @Nullable String cluster,
    @Nullable String criticality,
    @NestedConfigurationProperty Calls.Retry retry,
    @NestedConfigurationProperty Calls.Hedge hedge,
    @NestedConfigurationProperty Calls.Eject eject,
    @NestedConfigurationProperty Calls.Breaker breaker,
    @NestedConfigurationProperty Calls.RateLimit rateLimit,
    @NestedConfigurationProperty Calls.ConcurrencyLimit concurrencyLimit,
    @NestedConfigurationProperty Calls.AdaptiveLimit adaptiveLimit,
    @NestedConfigurationProperty Calls.Throttle throttle,
    @NestedConfigurationProperty Calls.Fallback fallback,
    @NestedConfigurationProperty Calls.Mock mock,
    @NestedConfigurationProperty Calls.Fault fault,
    @NestedConfigurationProperty Calls.Explain explain,
    @NestedConfigurationProperty Calls.AccessLog accessLog,
    @NestedConfigurationProperty Calls.Trace trace,
    @NestedConfigurationProperty Calls.Metrics metrics) {}
