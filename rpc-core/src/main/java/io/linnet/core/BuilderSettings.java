package io.linnet.core;

import io.linnet.config.Settings;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsSource;
import io.linnet.spi.FilterFactory;
import io.linnet.spi.Named;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.Serializer;
import io.linnet.spi.TypeMapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What both builders collect. */
final class BuilderSettings {

  private final Map<String, String> entries = new LinkedHashMap<>();
  private final List<SettingsSource> sources = new ArrayList<>();
  private final List<SettingsSource> overrides = new ArrayList<>();
  private final List<FilterFactory> filters = new ArrayList<>();
  private final List<TypeMapping<?, ?>> mappings = new ArrayList<>();
  private final List<RegistryEvents> listeners = new ArrayList<>();

  void set(String key, String value) {
    if (!key.startsWith("linnet.")) {
      throw new IllegalArgumentException("setting key: '" + key + "' (expected: linnet.…)");
    }
    entries.put(key, value);
  }

  void source(SettingsSource source) {
    sources.add(source);
  }

  void override(SettingsSource source) {
    overrides.add(source);
  }

  void filter(FilterFactory filter) {
    filters.add(filter);
  }

  void listener(RegistryEvents listener) {
    listeners.add(listener);
  }

  List<RegistryEvents> listeners() {
    return List.copyOf(listeners);
  }

  void map(TypeMapping<?, ?> mapping) {
    mappings.add(mapping);
  }

  /** What is mapped; a type that is mapped twice is noted as a problem. */
  List<TypeMapping<?, ?>> mappings(SettingsReader problems) {
    Set<Class<?>> types = new HashSet<>();
    for (TypeMapping<?, ?> mapping : mappings) {
      if (!types.add(mapping.type())) {
        problems.problem(
            "mappings",
            mapping.type().getName() + " is mapped twice (expected: one map(…) for each type)");
      }
    }
    return List.copyOf(mappings);
  }

  Settings settings() {
    Settings settings = SettingsLayers.of(entries, sources);
    for (SettingsSource source : overrides) {
      settings = settings.with(source);
    }
    return settings;
  }

  List<FilterFactory> filters() {
    return new Extensions<>(FilterFactory.class, "filter", "linnet-governance", filters).all();
  }

  /** The serializer of a name; noted as a problem, and null, when there is none. */
  static @Nullable Serializer serializer(String name, SettingsReader problems) {
    return find(
        new Extensions<>(Serializer.class, "serializer", "linnet-serialization", List.of()),
        name,
        problems,
        "serializer");
  }

  /** Looks an extension up and notes as a problem when there is none of that name. */
  static <T extends Named> @Nullable T find(
      Extensions<T> extensions, String name, SettingsReader problems, String key) {
    try {
      return extensions.get(name);
    } catch (IllegalArgumentException e) {
      problems.problem(key, String.valueOf(e.getMessage()));
      return null;
    }
  }
}
