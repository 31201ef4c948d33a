package io.linnet.core;

import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import io.linnet.spi.RegistryAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What consumers and providers both say, under {@code linnet.}.
 *
 * @param application name of the application in the registry and in handshakes
 * @param registries addresses of the registries, the preferred first; empty when none is said
 * @param namespace first part of every registry path
 * @param snapshots directory for lists that outlive the process, or null when none are kept
 */
record CommonConfig(
    String application,
    List<RegistryAddress> registries,
    String namespace,
    @Nullable Path snapshots) {

  /** What both roles share is said here. */
  static final SettingsScope SCOPE = new SettingsScope(List.of("linnet."));

  private static final String NAME_FORM = "[A-Za-z0-9][A-Za-z0-9_.-]{0,63}";
  private static final String NO_SNAPSHOTS = "off";

  CommonConfig {
    registries = List.copyOf(registries);
  }

  static CommonConfig from(SettingsReader reader) {
    SettingsReader settings = reader.in(SCOPE);
    String application = settings.text("application", "app");
    checkName(settings, "application", application);
    String namespace = settings.text("namespace", "linnet");
    checkName(settings, "namespace", namespace);
    return new CommonConfig(application, registries(settings), namespace, snapshots(settings));
  }

  private static List<RegistryAddress> registries(SettingsReader settings) {
    List<RegistryAddress> addresses = new ArrayList<>();
    for (String text : settings.text("registry", "").trim().split("\\s+", -1)) {
      if (!text.isEmpty()) {
        try {
          addresses.add(RegistryAddress.parse(text));
        } catch (IllegalArgumentException e) {
          settings.problem("registry", String.valueOf(e.getMessage()));
        }
      }
    }
    return addresses;
  }

  private static @Nullable Path snapshots(SettingsReader settings) {
    String usual = Path.of(System.getProperty("user.home", ""), ".linnet", "snapshots").toString();
    String directory = settings.text("registry.snapshot", usual);
    try {
      return directory.equals(NO_SNAPSHOTS) ? null : Path.of(directory);
    } catch (InvalidPathException e) {
      settings.problem("registry.snapshot", "'" + directory + "' (expected: a directory, or off)");
      return null;
    }
  }

  private static void checkName(SettingsReader settings, String key, String name) {
    if (!name.matches(NAME_FORM)) {
      settings.problem(key, "'" + name + "' (expected: 1 to 64 letters, digits, '_', '.' or '-')");
    }
  }
}
