package io.linnet.core.transport;

import io.linnet.config.SettingsReader;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.Limits;
import java.time.Duration;

/**
 * What one side accepts on its connections.
 *
 * @param connectTimeout how long to wait for a connection; a consumer's
 * @param limits what is announced to the other side, for each connection
 * @param maxWaiting most further calls that wait for a place, in order; a consumer's
 * @param maxBufferedBytes most bytes, over all connections, of messages that are incomplete, of
 *     long requests that are not answered, and of what a slow peer does not take
 * @param maxAge when a connection is replaced by a new one, ± 10 %; zero for never; a provider's
 */
public record ConnectionConfig(
    Duration connectTimeout,
    Limits limits,
    int maxWaiting,
    long maxBufferedBytes,
    Duration maxAge) {

  /** 16 384 calls keep a 10 Gbit link busy at 1 KiB each; the table for them takes 128 KiB. */
  private static final int DEFAULT_IN_FLIGHT = 16_384;

  /** 64 MiB: four of the longest messages at once on each connection. */
  private static final int DEFAULT_LONG_BYTES = 64 * 1024 * 1024;

  /** A quarter of the heap: the rest is the application's. */
  private static final int HEAP_SHARE = 4;

  private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Reads a consumer's values below {@code connection.} in the reader's scope. */
  public static ConnectionConfig ofConsumer(SettingsReader settings) {
    Duration timeout =
        settings.duration(
            "connection.timeout",
            DEFAULT_CONNECT_TIMEOUT,
            Duration.ofMillis(10),
            Duration.ofMinutes(1));
    int maxWaiting = settings.integer("connection.max-waiting", 1_024, 0, 1 << 20);
    return new ConnectionConfig(
        timeout, limits(settings), maxWaiting, bufferedBytes(settings), Duration.ZERO);
  }

  /** Reads a provider's values below {@code connection.} in the reader's scope. */
  public static ConnectionConfig ofProvider(SettingsReader settings) {
    Duration maxAge =
        settings.duration("connection.max-age", Duration.ZERO, Duration.ZERO, Duration.ofDays(7));
    return new ConnectionConfig(
        DEFAULT_CONNECT_TIMEOUT, limits(settings), 0, bufferedBytes(settings), maxAge);
  }

  private static Limits limits(SettingsReader settings) {
    int maxMessage =
        settings.integer(
            "connection.max-message-bytes",
            Limits.DEFAULT_MAX_MESSAGE,
            Limits.SMALLEST,
            Limits.LARGEST_MESSAGE);
    return new Limits(
        settings.integer(
            "connection.max-frame-bytes",
            FrameHeader.DEFAULT_MAX_FRAME,
            Limits.SMALLEST,
            FrameHeader.LARGEST_FRAME),
        maxMessage,
        settings.integer(
            "connection.max-long-bytes",
            Math.max(DEFAULT_LONG_BYTES, maxMessage),
            maxMessage,
            Integer.MAX_VALUE),
        settings.integer("connection.max-in-flight", DEFAULT_IN_FLIGHT, 16, 1 << 20));
  }

  private static long bufferedBytes(SettingsReader settings) {
    long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    int megabytes =
        settings.integer(
            "connection.max-buffered-megabytes",
            (int) Math.max(DEFAULT_LONG_BYTES >> 20, share >> 20),
            1,
            1 << 20);
    return (long) megabytes << 20;
  }
}
