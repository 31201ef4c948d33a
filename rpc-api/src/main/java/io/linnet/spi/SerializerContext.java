package io.linnet.spi;

import io.linnet.config.Settings;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import java.util.List;

/**
 * What a serializer gets from the application it serves.
 *
 * @param settings of the role it is used in; wrong ones are collected and stop the start
 * @param mappings types that cross in the form of others
 */
public record SerializerContext(SettingsReader settings, List<TypeMapping<?, ?>> mappings) {

  /** Copies the list. */
  public SerializerContext {
    mappings = List.copyOf(mappings);
  }

  /** Every setting at its default, nothing mapped. */
  public static SerializerContext plain() {
    return new SerializerContext(
        new SettingsReader(Settings.none(), SettingsScope.of("consumer")), List.of());
  }
}
