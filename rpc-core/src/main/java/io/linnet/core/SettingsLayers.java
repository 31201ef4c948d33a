package io.linnet.core;

import io.linnet.config.Settings;
import io.linnet.config.SettingsSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The usual layers, the weaker first: builder, environment, system properties. */
final class SettingsLayers {

  private static final String PREFIX = "linnet.";

  private SettingsLayers() {}

  /**
   * Puts the layers together.
   *
   * @param builder what was said in code
   * @param given further sources, each stronger than the one before
   */
  static Settings of(Map<String, String> builder, List<SettingsSource> given) {
    Settings settings = Settings.none().with(new SettingsSource("builder", builder));
    for (SettingsSource source : given) {
      settings = settings.with(source);
    }
    return settings
        .with(new SettingsSource("environment", environment(System.getenv())))
        .with(new SettingsSource("system properties", systemProperties()));
  }

  /** {@code LINNET_CONSUMER_TIMEOUT} says {@code linnet.consumer.timeout}. */
  static Map<String, String> environment(Map<String, String> variables) {
    Map<String, String> entries = new HashMap<>();
    variables.forEach(
        (name, value) -> {
          if (name.startsWith("LINNET_")) {
            entries.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    return entries;
  }

  private static Map<String, String> systemProperties() {
    Map<String, String> entries = new HashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        entries.put(name, System.getProperty(name));
      }
    }
    return entries;
  }
}
