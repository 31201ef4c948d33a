package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code maglev}: calls with the same key go to the same instance. Against {@code consistent-hash}
 * the keys are shared far more evenly and found a little sooner; up to one percent more of them
 * move when an instance comes or goes, and all of them where the table grows: at 656 instances,
 * 1025, 2049 and so on.
 *
 * <p>The key is the attachment {@code hash-key}, else the first argument if that is text, a whole
 * number, an enum constant or a UUID. A call without a key is picked as {@code p2c} does.
 */
public final class MaglevBalancer implements LoadBalancer {

  private final HashKey key;

  /** The balancer of the name, with {@link ConsistentHashBalancer#DEFAULT_ATTACHMENT}. */
  public MaglevBalancer() {
    this(ConsistentHashBalancer.DEFAULT_ATTACHMENT);
  }

  /** A balancer whose keys are in the attachment of this name. */
  public MaglevBalancer(String attachment) {
    this.key = new HashKey(attachment);
  }

  @Override
  public String name() {
    return "maglev";
  }

  @Override
  public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
    Candidates candidates =
        Candidates.of(
            endpoints.stream()
                .sorted(Comparator.comparing(endpoint -> endpoint.instance().address()))
                .toList());
    return new HashPicker(
        name(),
        candidates,
        MaglevTable.of(candidates),
        key,
        new LoadBound(candidates, ConsistentHashBalancer.UNBOUNDED),
        random);
  }
}
