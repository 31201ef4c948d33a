package io.linnet.core;

import io.linnet.config.SettingsReader;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the registry that the settings name. */
final class Registries {

  private Registries() {}

  /**
   * The registry, or null when none is named or it can't be opened, which is noted as a problem.
   */
  static @Nullable Registry open(CommonConfig common, SettingsReader problems) {
    if (common.registry() == null) {
      return null;
    }
    try {
      return new Extensions<>(
              RegistryFactory.class, "kind of registry", "linnet-registry", List.of())
          .get(common.registry().scheme())
          .open(common.registry(), new RegistryContext(common.application(), common.namespace()));
    } catch (IllegalArgumentException e) {
      problems.problem("registry", String.valueOf(e.getMessage()));
      return null;
    }
  }
}
