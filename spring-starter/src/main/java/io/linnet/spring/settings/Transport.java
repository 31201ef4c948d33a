package io.linnet.spring.settings;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Settings of connections and messages. */
public final class Transport {

  private Transport() {}

  /**
   * Connections to providers.
   *
   * @param timeout Time to connect.
   * @param maxFrameBytes Largest frame read; longer messages come in several.
   * @param maxMessageBytes Longest arguments or result, in one frame or many.
   * @param maxLongBytes Sum of the messages of several frames that are under way on one connection.
   * @param maxBufferedMegabytes Memory, over all connections, for messages that are incomplete or
   *     not taken; a quarter of the heap when not set.
   * @param maxInFlight Calls at once on one connection.
   * @param maxWaiting Further calls that wait for a place.
   */
  public record Connection(
      @DefaultValue("2s") Duration timeout,
      @DefaultValue("65536") int maxFrameBytes,
      @DefaultValue("16777216") int maxMessageBytes,
      @DefaultValue("67108864") int maxLongBytes,
      @Nullable Integer maxBufferedMegabytes,
      @DefaultValue("16384") int maxInFlight,
      @DefaultValue("1024") int maxWaiting) {}

  /**
   * Connections of consumers.
   *
   * @param maxFrameBytes Largest frame read; longer messages come in several.
   * @param maxMessageBytes Longest arguments or result, in one frame or many.
   * @param maxLongBytes Sum of the messages of several frames that are under way on one connection.
   * @param maxBufferedMegabytes Memory, over all connections, for messages that are incomplete or
   *     not taken; a quarter of the heap when not set.
   * @param maxInFlight Calls at once on one connection.
   * @param maxAge Age at which a connection is replaced by a new one; 0s for never.
   */
  public record ServedConnection(
      @DefaultValue("65536") int maxFrameBytes,
      @DefaultValue("16777216") int maxMessageBytes,
      @DefaultValue("67108864") int maxLongBytes,
      @Nullable Integer maxBufferedMegabytes,
      @DefaultValue("16384") int maxInFlight,
      @DefaultValue("0s") Duration maxAge) {}

  /**
   * What one message may hold; can only be raised.
   *
   * @param maxDepth Levels of objects, collections and optionals inside each other, up to 512.
   * @param maxElements Elements of one collection, map or array of objects.
   * @param maxTotalElements Elements of all collections of a message.
   * @param maxCharacters Characters of one string.
   * @param maxFields Fields and elements of a message.
   * @param maxMemoryBytes Estimated heap of a decoded message.
   */
  public record Message(
      @DefaultValue("32") int maxDepth,
      @DefaultValue("65536") int maxElements,
      @DefaultValue("262144") int maxTotalElements,
      @DefaultValue("1048576") int maxCharacters,
      @DefaultValue("1000000") int maxFields,
      @DefaultValue("33554432") int maxMemoryBytes) {}
}
