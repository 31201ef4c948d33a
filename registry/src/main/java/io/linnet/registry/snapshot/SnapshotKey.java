package io.linnet.registry.snapshot;

import io.linnet.ServiceKey;
import java.util.Locale;

/**
 * What a snapshot is of. Two registries that are different must differ here, or one is taken for
 * the other.
 *
 * @param namespace which part of which registry
 * @param application the consumer that keeps it
 * @param service whose instances they are
 */
public record SnapshotKey(String namespace, String application, ServiceKey service) {

  /** Names may be 255 bytes long; the rest is for the hash and the endings. */
  private static final int MAX_READABLE = 120;

  private static final int HASH_DIGITS = 24;

  /**
   * A name that every file system takes: readable, and different for each key by its hash, also
   * where letter case is ignored.
   */
  String fileName() {
    String readable = (application + "-" + service).replaceAll("[^A-Za-z0-9.]+", "-");
    String cut = readable.substring(0, Math.min(readable.length(), MAX_READABLE));
    String all = namespace + '\n' + application + '\n' + service;
    return "linnet-%s-%s.json"
        .formatted(
            cut.toLowerCase(Locale.ROOT), SnapshotText.sha256(all).substring(0, HASH_DIGITS));
  }

  /** {@code service in namespace for application}. */
  @Override
  public String toString() {
    return service + " in " + namespace + " for " + application;
  }
}
