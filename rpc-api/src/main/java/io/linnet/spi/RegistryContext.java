package io.linnet.spi;

/**
 * What a registry gets from the application it serves.
 *
 * @param application name of the application
 * @param namespace first part of every path, normally {@code linnet}
 */
public record RegistryContext(String application, String namespace) {}
