package io.linnet.spring.settings;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be said of a provider. The values are described here for IDEs and read by Linnet, which
 * reports all wrong ones at once.
 *
 * @param enabled Whether exported beans are offered.
 * @param host Address to listen on.
 * @param port Port to listen on; 0 for a free one.
 * @param advertise Address that consumers shall use; the host when not set.
 * @param insecure Whether it may listen where other hosts can reach it, though calls are not
 *     authenticated yet.
 * @param weight Share of calls, relative to other instances.
 * @param labels Facts for rules and routing, such as zone=a,region=eu,version=2.
 * @param serializer Name of the serializer.
 * @param loops Event loops; half of the cores when not set.
 * @param transport What event loops reach the network by: auto, epoll, nio or io_uring.
 * @param drainGrace Time that calls may still run when the application stops; 5 s less than a
 *     shutdown phase of Spring Boot when not set.
 * @param stackTraces Whether the stack traces of exceptions are sent to consumers; for development.
 * @param services Settings of single services; a name is written in brackets.
 */
@ConfigurationProperties("linnet.provider")
public record ProviderProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("127.0.0.1") String host,
    @DefaultValue("7700") int port,
    @Nullable String advertise,
    @DefaultValue("false") boolean insecure,
    @DefaultValue("100") int weight,
    @Nullable String labels,
    @DefaultValue("kryo") String serializer,
    @Nullable Integer loops,
    @DefaultValue("auto") String transport,
    @DefaultValue("25s") Duration drainGrace,
    @DefaultValue("false") boolean stackTraces,
    @NestedConfigurationProperty Serving.ServedRateLimit rateLimit,
    @NestedConfigurationProperty Calls.ConcurrencyLimit concurrencyLimit,
    @NestedConfigurationProperty Serving.HotArgumentLimit hotArgumentLimit,
    @NestedConfigurationProperty Serving.Admission admission,
    @NestedConfigurationProperty Serving.Validate validate,
    @NestedConfigurationProperty Calls.AccessLog accessLog,
    @NestedConfigurationProperty Calls.Trace trace,
    @NestedConfigurationProperty Calls.Metrics metrics,
    @NestedConfigurationProperty Serving.Replay replay,
    @NestedConfigurationProperty Serving.Workers workers,
    @NestedConfigurationProperty Transport.ServedConnection connection,
    @NestedConfigurationProperty Transport.Message message,
    Map<String, ServedServiceProperties> services) {}
