package io.linnet.core;

import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import io.linnet.spi.RegistryAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What consumers and providers both say, under {@code linnet.}.
 *
 * @param application name of the application in the registry and in handshakes
 * @param registry address of the registry, or null when none is said
 * @param namespace first part of every registry path
 */
record CommonConfig(String application, @Nullable RegistryAddress registry, String namespace) {

  /** What both roles share is said here. */
  static final SettingsScope SCOPE = new SettingsScope(List.of("linnet."));

  private static final String NAME_FORM = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";

  static CommonConfig from(SettingsReader reader) {
    SettingsReader settings = reader.in(SCOPE);
    String application = settings.text("application", "app");
    checkName(settings, "application", application);
    String namespace = settings.text("namespace", "linnet");
    checkName(settings, "namespace", namespace);
    RegistryAddress address = null;
    String text = settings.text("registry", "");
    if (!text.isEmpty()) {
      try {
        address = RegistryAddress.parse(text);
      } catch (IllegalArgumentException e) {
        settings.problem("registry", String.valueOf(e.getMessage()));
      }
    }
    return new CommonConfig(application, address, namespace);
  }

  private static void checkName(SettingsReader settings, String key, String name) {
    if (!name.matches(NAME_FORM)) {
      settings.problem(key, "'" + name + "' (expected: 1 to 64 letters, digits, '_', '.' or '-')");
    }
  }
}
