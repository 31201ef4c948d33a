package io.linnet.core;

import io.linnet.config.SettingsReader;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.RegistryFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The registries that the settings name, before they are opened.
 *
 * @param common where they are and for whom
 * @param factories who opens them, in the same order
 */
record Registries(CommonConfig common, List<RegistryFactory> factories) {

  /** An option of every address: what the registry is called where several are merged. */
  private static final String LABEL = "label";

  Registries {
    factories = List.copyOf(factories);
  }

  /** Finds who opens them; an address that nobody can open is noted as a problem. */
  static Registries find(CommonConfig common, SettingsReader problems) {
    List<RegistryFactory> factories = new ArrayList<>();
    if (!common.registries().isEmpty()) {
      Extensions<RegistryFactory> known =
          new Extensions<>(RegistryFactory.class, "kind of registry", "linnet-registry", List.of());
      for (RegistryAddress address : common.registries()) {
        RegistryFactory factory =
            BuilderSettings.find(
                known, address.scheme(), problems.in(CommonConfig.SCOPE), "registry");
        if (factory != null) {
          factories.add(factory);
        }
      }
    }
    return new Registries(common, factories);
  }

  /**
   * Opens them: one as it is, several as one. Null when there is none, or when one can't be opened,
   * which is noted as a problem.
   */
  @Nullable Registry open(RegistryEvents events, SettingsReader problems) {
    List<MergedRegistry.Part> parts = new ArrayList<>();
    for (int i = 0; i < factories.size(); i++) {
      RegistryAddress address = common.registries().get(i);
      Map<String, String> options = new HashMap<>(address.options());
      String label = options.remove(LABEL);
      try {
        Registry opened =
            factories
                .get(i)
                .open(
                    new RegistryAddress(address.scheme(), address.hosts(), address.path(), options),
                    new RegistryContext(
                        common.application(), common.namespace(), events, common.snapshots()));
        parts.add(new MergedRegistry.Part(opened, label == null ? "" : label));
      } catch (IllegalArgumentException e) {
        parts.forEach(part -> part.registry().close());
        problems.in(CommonConfig.SCOPE).problem("registry", String.valueOf(e.getMessage()));
        return null;
      }
    }
    if (parts.isEmpty()) {
      return null;
    }
    boolean plain = parts.size() == 1 && parts.get(0).label().isEmpty();
    return plain ? parts.get(0).registry() : new MergedRegistry(parts);
  }
}
