package io.linnet.spring.settings;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What consumers and providers share. The values are described here for IDEs and read by Linnet,
 * which reports all wrong ones at once.
 *
 * @param enabled Whether Linnet is there at all.
 * @param application Name in the registry and in handshakes; spring.application.name when not set.
 * @param registry Address of the registry, such as zookeeper://h1:2181,h2:2181; several, separated
 *     by a space, are merged.
 * @param namespace First part of every registry path.
 */
@ConfigurationProperties("linnet")
public record LinnetProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String application,
    @Nullable String registry,
    @DefaultValue("linnet") String namespace) {}
