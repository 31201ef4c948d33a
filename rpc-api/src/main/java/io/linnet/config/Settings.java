package io.linnet.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settings in layers: a value said in a later layer wins, and within one layer the more specific
 * key. Immutable.
 */
public final class Settings {

  private static final Settings NONE = new Settings(List.of());

  /** The strongest layer first. */
  private final List<SettingsSource> layers;

  private Settings(List<SettingsSource> layers) {
    this.layers = layers;
  }

  /** Nothing is said: every default applies. */
  public static Settings none() {
    return NONE;
  }

  /** These settings under a stronger layer. */
  public Settings with(SettingsSource stronger) {
    List<SettingsSource> all = new ArrayList<>();
    all.add(stronger);
    all.addAll(layers);
    return new Settings(List.copyOf(all));
  }

  /** The value that counts for a name in a scope; empty when no layer says anything. */
  public Optional<Setting> find(SettingsScope scope, String name) {
    for (SettingsSource layer : layers) {
      for (String prefix : scope.prefixes()) {
        String value = layer.entries().get(prefix + name);
        if (value != null) {
          return Optional.of(new Setting(prefix + name, value, layer.name()));
        }
      }
    }
    return Optional.empty();
  }

  /** The layers, the strongest first. */
  public List<SettingsSource> layers() {
    return layers;
  }
}
