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

  /** Who opens it; null when none is named, or when nobody can, which is noted as a problem. */
  static @Nullable RegistryFactory find(CommonConfig common, SettingsReader problems) {
    if (common.registry() == null) {
      return null;
    }
    return BuilderSettings.find(
        new Extensions<>(RegistryFactory.class, "kind of registry", "linnet-registry", List.of()),
        common.registry().scheme(),
        problems.in(CommonConfig.SCOPE),
        "registry");
  }

  /** The registry, or null when it can't be opened, which is noted as a problem. */
  static @Nullable Registry open(
      @Nullable RegistryFactory factory, CommonConfig common, SettingsReader problems) {
    if (factory == null || common.registry() == null) {
      return null;
    }
    try {
      return factory.open(
          common.registry(), new RegistryContext(common.application(), common.namespace()));
    } catch (IllegalArgumentException e) {
      problems.in(CommonConfig.SCOPE).problem("registry", String.valueOf(e.getMessage()));
      return null;
    }
  }
}
