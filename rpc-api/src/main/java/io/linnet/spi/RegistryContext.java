package io.linnet.spi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a registry gets from the application it serves.
 *
 * @param application name of the application
 * @param namespace first part of every path, normally {@code linnet}
 * @param events told of what the registry decides
 * @param snapshots directory for lists that outlive the process, or null when none are kept
 */
public record RegistryContext(
    String application, String namespace, RegistryEvents events, @Nullable Path snapshots) {

  /** Without listener and without snapshots. */
  public RegistryContext(String application, String namespace) {
    this(application, namespace, RegistryEvents.NONE, null);
  }
}
