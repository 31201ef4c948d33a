package io.linnet.core.provider;

import io.linnet.core.transport.PeerContracts;
import io.linnet.spi.PeerContract;
import io.linnet.spi.PeerMethod;
import java.util.ArrayList;
import java.util.List;

/**
 * One exported service.
 *
 * @param contracts its contract, and the versions of it that consumers have
 * @param methods in the order of the contract
 */
public record ServedContract(PeerContracts contracts, List<ServedMethod> methods) {

  /** Copies the list. */
  public ServedContract {
    methods = List.copyOf(methods);
  }

  /** The methods of a consumer whose contract differs, in the order of its contract. */
  List<BoundMethod> methodsOf(PeerContract consumer) {
    List<BoundMethod> bound = new ArrayList<>(consumer.methods().size());
    for (PeerMethod method : consumer.methods()) {
      if (method instanceof PeerMethod.Usable usable) {
        bound.add(methods.get(usable.index()).mapped(usable.codec()));
      } else {
        bound.add(new RefusedMethod(((PeerMethod.Refused) method).problem()));
      }
    }
    return bound;
  }
}
