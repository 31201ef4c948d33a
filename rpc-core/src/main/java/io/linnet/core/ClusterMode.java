package io.linnet.core;

import io.linnet.config.Settings;
import io.linnet.config.SettingsSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is done about calls that fail, by the names that Dubbo has for it. A mode is short for
 * settings of filters: where {@code cluster} is said, it says these in the same place, and what is
 * said there of the filters themselves wins.
 */
enum ClusterMode {
  FAILOVER(Map.of("retry.enabled", "true")),
  FAILFAST(Map.of("retry.enabled", "false")),
  FAILSAFE(Map.of("retry.enabled", "false", "fallback.value", "empty")),
  FORKING(Map.of("hedge.enabled", "true")),
  AVAILABLE(Map.of());

  /** The setting that says a mode. */
  static final String NAME = "cluster";

  private static final String CONSUMER = "linnet.consumer.";

  @SuppressWarnings("ImmutableEnumChecker") // a map that nobody can change
  private final Map<String, String> settings;

  ClusterMode(Map<String, String> settings) {
    this.settings = settings;
  }

  /** What modes are called. */
  static List<String> words() {
    return Arrays.stream(values()).map(ClusterMode::word).toList();
  }

  /** The settings with what modes say. */
  static Settings spelledOut(Settings settings) {
    Settings all = Settings.none();
    List<SettingsSource> layers = settings.layers();
    for (int i = layers.size() - 1; i >= 0; i--) { // the weakest first
      all = all.with(spelledOut(layers.get(i)));
    }
    return all;
  }

  /** A layer with what its modes say. */
  static SettingsSource spelledOut(SettingsSource layer) {
    Map<String, String> all = new HashMap<>();
    layer
        .entries()
        .forEach(
            (key, value) -> {
              if (key.startsWith(CONSUMER) && key.endsWith("." + NAME)) {
                String place = key.substring(0, key.length() - NAME.length());
                mode(value).forEach((name, text) -> all.put(place + name, text));
              }
            });
    if (all.isEmpty()) {
      return layer;
    }
    all.putAll(layer.entries());
    return new SettingsSource(layer.name(), all);
  }

  /** Nothing where it is no mode, which is refused elsewhere. */
  private static Map<String, String> mode(String text) {
    return Arrays.stream(values())
        .filter(mode -> mode.word().equals(text.trim()))
        .findAny()
        .map(mode -> mode.settings)
        .orElse(Map.of());
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
