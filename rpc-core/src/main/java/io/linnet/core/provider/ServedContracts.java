package io.linnet.core.provider;

import io.linnet.ServiceKey;
import io.linnet.spi.Fingerprint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that one provider exports, as its connections look it up. Immutable. */
public final class ServedContracts {

  private final Map<Long, ServedContract> byKeyHash = new HashMap<>();
  private final Map<Fingerprint, String> layouts = new HashMap<>();

  private ServedContracts() {}

  /**
   * Collects contracts.
   *
   * @throws IllegalArgumentException when a service is among them twice
   */
  public static ServedContracts of(Collection<ServedContract> exported) {
    ServedContracts all = new ServedContracts();
    for (ServedContract served : exported) {
      if (all.byKeyHash.put(served.contracts().request().keyHash(), served) != null) {
        ServiceKey key = served.contracts().contract().key();
        throw new IllegalArgumentException(
            "service %s is exported twice (expected: another group or version for one of them)"
                .formatted(key));
      }
      all.layouts.put(
          served.contracts().codec().fingerprint(), served.contracts().codec().schema());
    }
    return all;
  }

  /** The contract whose service key has that hash. */
  @Nullable ServedContract find(long keyHash) {
    return byKeyHash.get(keyHash);
  }

  /** The canonical text behind a fingerprint. */
  @Nullable String layout(Fingerprint fingerprint) {
    return layouts.get(fingerprint);
  }
}
