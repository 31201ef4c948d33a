package io.linnet.config;

import java.util.Map;

/**
 * One layer of settings.
 *
 * @param name what messages call it
 * @param entries full keys and their texts
 */
public record SettingsSource(String name, Map<String, String> entries) {

  /** Copies the entries. */
  public SettingsSource {
    entries = Map.copyOf(entries);
  }
}
