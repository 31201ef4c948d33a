package io.linnet.testing.wire;

import java.time.Duration;

/**
 * What is said before a connection begins.
 *
 * @param limit how long one read or write may take before it is a failure
 * @param receiveBufferBytes size of the socket's receive buffer; 0 leaves it to the system
 */
public record RawOptions(Duration limit, int receiveBufferBytes) {

  /** 8 s, above the slowest close that is to be seen: 5 s for a frame that does not go on. */
  public static final RawOptions DEFAULT = new RawOptions(Duration.ofSeconds(8), 0);

  /** Checks both. */
  public RawOptions {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("limit: " + limit + " (expected: > 0)");
    }
    if (receiveBufferBytes < 0) {
      throw new IllegalArgumentException(
          "receiveBufferBytes: " + receiveBufferBytes + " (expected: >= 0)");
    }
  }

  /** With another limit. */
  public RawOptions limit(Duration limit) {
    return new RawOptions(limit, receiveBufferBytes);
  }

  /** With a small buffer: the other side soon feels that nobody reads. */
  public RawOptions receiveBufferBytes(int bytes) {
    return new RawOptions(limit, bytes);
  }
}
