package io.linnet.core.provider;

import io.linnet.ServiceKey;
import io.linnet.spi.Fingerprint;
import java.util.List;

/**
 * One exported service.
 *
 * @param methods in the order of the contract
 */
public record ServedContract(ServiceKey key, Fingerprint fingerprint, List<ServedMethod> methods) {

  /** Copies the list. */
  public ServedContract {
    methods = List.copyOf(methods);
  }
}
