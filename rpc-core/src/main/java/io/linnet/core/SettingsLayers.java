package io.linnet.core;

import io.linnet.config.Settings;
import io.linnet.config.SettingsSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The usual layers, the weaker first: builder, environment, system properties. */
final class SettingsLayers {

  /** Name of the layer that the environment is. */
  static final String ENVIRONMENT = "environment";

  private static final String PREFIX = "linnet.";

  /** No key has more; bounds the readings of a name to 256. */
  private static final int MAX_WORDS = 10;

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
        .with(new SettingsSource(ENVIRONMENT, environment(System.getenv())))
        .with(new SettingsSource("system properties", systemProperties()));
  }

  /**
   * {@code LINNET_CONSUMER_TIMEOUT} says {@code linnet.consumer.timeout}. An underscore may also
   * stand for a dash: {@code LINNET_CONSUMER_LOAD_BALANCER}.
   */
  static Map<String, String> environment(Map<String, String> variables) {
    Map<String, String> entries = new HashMap<>();
    variables.forEach(
        (name, value) -> {
          if (name.startsWith("LINNET_")) {
            readings(name.toLowerCase(Locale.ROOT)).forEach(key -> entries.put(key, value));
          }
        });
    return entries;
  }

  /** Every key that a name may mean; only one of them is ever asked for. */
  private static List<String> readings(String name) {
    String[] words = name.split("_", MAX_WORDS);
    List<String> keys = List.of(words[0] + "." + words[1]);
    for (String word : List.of(words).subList(2, words.length)) {
      keys = keys.stream().flatMap(key -> Stream.of(key + "." + word, key + "-" + word)).toList();
    }
    return keys;
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
