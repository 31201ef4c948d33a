package io.linnet.spring.settings;

import java.util.Map;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * What can be said of one service that a provider serves. What is not said is taken from the
 * provider.
 *
 * @param methods Settings of single methods; a name is written in brackets.
 */
public record ServedServiceProperties(
    @NestedConfigurationProperty Serving.ServedRateLimit rateLimit,
    @NestedConfigurationProperty Calls.ConcurrencyLimit concurrencyLimit,
    @NestedConfigurationProperty Serving.HotArgumentLimit hotArgumentLimit,
    @NestedConfigurationProperty Serving.Admission admission,
    @NestedConfigurationProperty Serving.Validate validate,
    @NestedConfigurationProperty Calls.AccessLog accessLog,
    @NestedConfigurationProperty Calls.Trace trace,
    @NestedConfigurationProperty Calls.Metrics metrics,
    Map<String, ServedMethodProperties> methods) {}
