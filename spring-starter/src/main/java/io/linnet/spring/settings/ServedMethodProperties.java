package io.linnet.spring.settings;

import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * What can be said of one method that a provider serves. What is not said is taken from its
 * service.
 */
public record ServedMethodProperties(
    @NestedConfigurationProperty Serving.ServedRateLimit rateLimit,
    @NestedConfigurationProperty Calls.ConcurrencyLimit concurrencyLimit,
    @NestedConfigurationProperty Serving.HotArgumentLimit hotArgumentLimit,
    @NestedConfigurationProperty Serving.Admission admission,
    @NestedConfigurationProperty Serving.Validate validate,
    @NestedConfigurationProperty Calls.AccessLog accessLog,
    @NestedConfigurationProperty Calls.Trace trace,
    @NestedConfigurationProperty Calls.Metrics metrics) {}
