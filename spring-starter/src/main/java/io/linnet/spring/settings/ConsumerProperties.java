package io.linnet.spring.settings;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be said of a consumer. The values are described here for IDEs and read by Linnet, which
 * reports all wrong ones at once.
 *
 * @param timeout Total deadline of a call, retries included.
 * @param cluster What is done about calls that fail, by the names of Dubbo; short for settings of
 *     retry, hedge and fallback.
 * @param criticality How much calls matter when a provider has too much; `inherited` from the call
 *     that is served.
 * @param loadBalancer Name of the balancer.
 * @param connect When to connect to the instances of a service; `lazy` for at its first call.
 * @param labels Where the consumer is, such as region=eu,zone=a.
 * @param panicThreshold Percent of usable instances below which ejections are ignored; 0 for never.
 * @param keepMissing Time for which an instance that the registry has lost is used while it is
 *     connected.
 * @param loops Event loops; half of the cores when not set.
 * @param transport What event loops reach the network by: auto, epoll, nio or io_uring.
 * @param callbackThreads Most threads for what follows asynchronous answers.
 * @param serializer Name of the serializer.
 * @param required Whether the application waits at its start for an instance of each service, and
 *     does not start without.
 * @param requiredTimeout Time for which the start waits for the instances of required services.
 * @param services Settings of single services; a name is written in brackets.
 */
@ConfigurationProperties("linnet.consumer")
public record ConsumerProperties(
    @DefaultValue("3s") Duration timeout,
    @DefaultValue("failover") String cluster,
    @DefaultValue("inherited") String criticality,
    @DefaultValue("p2c") String loadBalancer,
    @DefaultValue("eager") String connect,
    @Nullable String labels,
    @DefaultValue("50") int panicThreshold,
    @DefaultValue("30m") Duration keepMissing,
    @Nullable Integer loops,
    @DefaultValue("auto") String transport,
    @DefaultValue("200") int callbackThreads,
    @DefaultValue("kryo") String serializer,
    @DefaultValue("false") boolean required,
    @DefaultValue("10s") Duration requiredTimeout,
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
    @NestedConfigurationProperty Balancing.SlowStart slowStart,
    @NestedConfigurationProperty Balancing.Locality locality,
    @NestedConfigurationProperty Balancing.Subset subset,
    @NestedConfigurationProperty Balancing.Recovery recovery,
    @NestedConfigurationProperty Transport.Connection connection,
    @NestedConfigurationProperty Transport.Message message,
    Map<String, ServiceProperties> services) {}
