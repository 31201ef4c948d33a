package io.linnet.spring.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of how instances are chosen. */
public final class Balancing {

  private Balancing() {}

  /**
   * A ring on which keys lead to instances.
   *
   * @param attachment Attachment that holds the key of a call.
   * @param bound Most calls in flight of an instance, in multiples of the mean; 0 for any number.
   * @param virtualNodes Points of the heaviest instances on the ring, 1 to 10 000.
   */
  public record ConsistentHash(
      @DefaultValue("hash-key") String attachment,
      @DefaultValue("0") double bound,
      @DefaultValue("160") int virtualNodes) {}

  /**
   * A table in which keys lead to instances.
   *
   * @param attachment Attachment that holds the key of a call.
   * @param bound Most calls in flight of an instance, in multiples of the mean; 0 for any number.
   */
  public record Maglev(
      @DefaultValue("hash-key") String attachment, @DefaultValue("0") double bound) {}

  /**
   * How much an instance gets that has become usable.
   *
   * @param window Time until an instance that has become usable gets all of its share; 0s for at
   *     once.
   * @param aggression How fast the share grows at first, which is age / window to the power of 1 /
   *     aggression.
   */
  public record SlowStart(
      @DefaultValue("30s") Duration window, @DefaultValue("1.0") double aggression) {}

  /**
   * Which instances are preferred for being near.
   *
   * @param overflow How far above their fair part the instances of a zone or group may be loaded.
   */
  public record Locality(@DefaultValue("1.4") double overflow) {}

  /**
   * How many instances are connected to.
   *
   * @param size Instances of a service to connect to; 0 for all.
   * @param index Number of this consumer among its like, from 0; drawn when not set.
   */
  public record Subset(@DefaultValue("0") int size, @Nullable Integer index) {}

  /**
   * How calls come back after an outage.
   *
   * @param hold Longest time after an outage in which calls are held back while instances come
   *     back; 0s for none.
   */
  public record Recovery(@DefaultValue("3s") Duration hold) {}
}
