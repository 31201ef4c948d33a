package io.linnet.core.transport;

import io.linnet.config.SettingsReader;
import java.time.Duration;

/**
 * What one side accepts on its connections.
 *
 * @param connectTimeout how long to wait for a connection, handshake included
 * @param maxFrameBytes largest frame body
 * @param maxInFlight most calls at once on one connection
 * @param maxWaiting most further calls that wait for a place, in order
 */
public record ConnectionConfig(
    Duration connectTimeout, int maxFrameBytes, int maxInFlight, int maxWaiting) {

  /** 16 384 calls keep a 10 Gbit link busy at 1 KiB each; the table for them takes 128 KiB. */
  private static final int DEFAULT_IN_FLIGHT = 16_384;

  /** Reads the values below {@code connection.} in the reader's scope. */
  public static ConnectionConfig from(SettingsReader settings) {
    return new ConnectionConfig(
        settings.duration(
            "connection.timeout",
            Duration.ofSeconds(2),
            Duration.ofMillis(10),
            Duration.ofMinutes(1)),
        settings.integer("connection.max-frame-bytes", 64 * 1024, 1024, 0xFF_FFFF),
        settings.integer("connection.max-in-flight", DEFAULT_IN_FLIGHT, 16, 1 << 20),
        settings.integer("connection.max-waiting", 1_024, 0, 1 << 20));
  }
}
