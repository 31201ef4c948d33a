package io.linnet.spring.settings;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be said of one service that a consumer calls. What is not said is taken from the
 * consumer.
 *
 * @param timeout Total deadline of a call, retries included.
 * @param cluster What is done about calls that fail, by the names of Dubbo; short for settings of
 *     retry, hedge and fallback.
 * @param criticality How much calls matter when a provider has too much.
 * @param loadBalancer Name of the balancer.
 * @param required Whether the application waits at its start until an instance can be used, and
 *     does not start without.
 * @param methods Settings of single methods; a name is written in brackets.
 */
public record ServiceProperties(
    @Nullable Duration timeout,
    @Nullable String cluster,
    @Nullable String criticality,
    @Nullable String loadBalancer,
    @DefaultValue("false") boolean required,
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
    @NestedConfigurationProperty Calls.Metrics metrics,
    @NestedConfigurationProperty Balancing.ConsistentHash consistentHash,
    @NestedConfigurationProperty Balancing.Maglev maglev,
    Map<String, MethodProperties> methods) {}
