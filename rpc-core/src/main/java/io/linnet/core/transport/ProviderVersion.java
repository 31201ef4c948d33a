package io.linnet.core.transport;

import io.linnet.MethodDescriptor;
import io.linnet.core.protocol.Bind;
import io.linnet.core.transport.PeerContracts.Fit;
import io.linnet.core.transport.PeerContracts.Fitted;
import io.linnet.core.transport.PeerContracts.Unfit;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import io.linnet.spi.PeerMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider has another version of a contract: finds out which of its methods can be called, and
 * tells the binding. Belongs to the event loop.
 */
final class ProviderVersion implements LayoutExchange.Asker {

  private static final Logger LOG = LoggerFactory.getLogger(ProviderVersion.class);

  /** Problems in a message; the rest is counted. */
  private static final int MAX_NAMED = 3;

  private final ServiceBinding binding;
  private final PeerContracts contracts;
  private final ClientConnection connection;
  private final Bind.Answer answer;
  private final Fingerprint version;

  ProviderVersion(
      ServiceBinding binding,
      PeerContracts contracts,
      ClientConnection connection,
      Bind.Answer answer) {
    this.binding = binding;
    this.contracts = contracts;
    this.connection = connection;
    this.answer = answer;
    this.version = Objects.requireNonNull(answer.differing(), "it differs");
  }

  void find() {
    PeerContract known = contracts.known(version);
    if (known == null) {
      connection.layouts().ask(List.of(version), this);
    } else {
      end(new Fitted(known));
    }
  }

  @Override
  public void given(Map<Fingerprint, byte[]> layouts) {
    byte[] layout = layouts.get(version);
    if (layout == null) {
      end(new Unfit("it does not know its own layout"));
      return;
    }
    try {
      contracts.fit(version, layout, connection.channel().eventLoop(), this::end);
    } catch (RejectedExecutionException closing) {
      end(new Unfit("this side is closing"));
    }
  }

  @Override
  public void late() {
    end(new Unfit("it did not give its layout within 3 s"));
  }

  private void end(Fit fit) {
    if (!binding.waitsFor(connection)) {
      return; // the connection is gone, or another one took over
    }
    if (fit instanceof Fitted fitted) {
      use(fitted.contract());
    } else {
      binding.differs("its contract differs: " + ((Unfit) fit).why());
    }
  }

  private void use(PeerContract contract) {
    List<MethodDescriptor> own = contracts.contract().methods();
    if (contract.methods().size() != own.size()) {
      String sizes = contract.methods().size() + " of " + own.size() + " methods";
      binding.differs("its contract differs: the serializer has fitted " + sizes);
      return;
    }
    List<String> problems = new ArrayList<>();
    for (MethodDescriptor method : own) {
      if (contract.methods().get(method.index()) instanceof PeerMethod.Refused refused) {
        problems.add(method + ": " + Failures.clean(refused.problem()));
      }
    }
    if (problems.size() == own.size()) {
      binding.differs("its contract differs, no method can be called: " + first(problems));
      return;
    }
    if (!problems.isEmpty() && binding.isNews(version)) {
      LOG.warn(
          "{}: its version of {} differs, {} of {} methods can't be called there:\n  {}",
          binding.instance(),
          contracts,
          problems.size(),
          own.size(),
          String.join("\n  ", problems));
    }
    binding.ready(connection, answer.baseMethodId(), contract);
  }

  private static String first(List<String> problems) {
    int more = problems.size() - MAX_NAMED;
    String named = String.join("; ", problems.subList(0, Math.min(MAX_NAMED, problems.size())));
    return more > 0 ? named + "; and " + more + " more" : named;
  }
}
