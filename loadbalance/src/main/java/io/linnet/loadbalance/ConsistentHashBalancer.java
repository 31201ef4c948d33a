package io.linnet.loadbalance;

import io.linnet.Endpoint;
import io.linnet.config.SettingsReader;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@code consistent-hash}: calls with the same key go to the same instance, and when one comes or
 * goes only its own share of the keys moves. Good for caches and other state at the instances.
 *
 * <p>The key is the attachment {@code hash-key}, else the first argument if that is text, a whole
 * number, an enum constant or a UUID. A call without a key is picked as {@code p2c} does.
 */
public final class ConsistentHashBalancer implements LoadBalancer {

  /** Attachment that holds the key, unless another is named. */
  public static final String DEFAULT_ATTACHMENT = "hash-key";

  /** Points of an instance on the ring; shares differ by about 8 %. The number of ketama. */
  public static final int DEFAULT_VIRTUAL_NODES = 160;

  /** No bound on the load of an instance. */
  public static final double UNBOUNDED = 0;

  /** A bound that still keeps most keys where they belong. */
  public static final double DEFAULT_BOUND = 1.25;

  private final HashConfig config;

  /** The balancer of the name: the default attachment and virtual nodes, and no bound. */
  public ConsistentHashBalancer() {
    this(DEFAULT_ATTACHMENT, DEFAULT_VIRTUAL_NODES, UNBOUNDED);
  }

  /**
   * A balancer with other options.
   *
   * @param attachment name of the attachment that holds the key
   * @param virtualNodes points of the heaviest instances on the ring, 1 to 10 000
   * @param bound no instance gets more calls in flight from here than this multiple of the mean,
   *     whatever the keys; above 1, or {@link #UNBOUNDED}
   */
  public ConsistentHashBalancer(String attachment, int virtualNodes, double bound) {
    this(new HashConfig(attachment, virtualNodes, bound));
  }

  private ConsistentHashBalancer(HashConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "consistent-hash";
  }

  /** Reads {@code attachment}, {@code virtual-nodes} and {@code bound}. */
  @Override
  public LoadBalancer with(SettingsReader options) {
    return new ConsistentHashBalancer(config.readRing(options));
  }

  @Override
  public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
    Candidates candidates = Candidates.of(endpoints);
    return new HashPicker(
        name(),
        candidates,
        Ring.of(candidates, config.virtualNodes()),
        new HashKey(config.attachment()),
        new LoadBound(candidates, config.bound()),
        random);
  }
}
