package io.linnet.governance.admission;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** Refuses calls that would wait too long, unless {@code admission.max-wait} is 0. */
public final class AdmissionFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public AdmissionFilterFactory() {}

  @Override
  public String name() {
    return "admission";
  }

  @Override
  public Stage stage() {
    return Stage.SHED;
  }

  @Override
  public Optional<AdmissionFilter> create(MethodDescriptor method, FilterContext context) {
    AdmissionConfig config = AdmissionConfig.read(context.settings());
    if (config.maxWait().isZero()) {
      return Optional.empty();
    }
    FairShare shares = config.fairShare() ? shares(context) : null; // nobody is counted
    return Optional.of(
        new AdmissionFilter(method, config.maxWait(), context.queue(), shares, context.clock()));
  }

  /** All methods of a provider share them, as they share its workers. */
  private FairShare shares(FilterContext context) {
    return context.state(
        name() + "/shares", FairShare.class, () -> new FairShare(context.clock().nanoTime()));
  }
}
