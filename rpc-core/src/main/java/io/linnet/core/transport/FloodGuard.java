package io.linnet.core.transport;

import io.linnet.core.protocol.ProtocolException;
import java.util.concurrent.TimeUnit;

/**
 * Counts what a correct peer does seldom, minute by minute, and ends the connection of one that
 * does little else. Belongs to the event loop.
 */
final class FloodGuard {

  /**
   * A consumer whose deadlines all pass cancels a lot, and closing its connection would only make
   * things worse; so there must be many cancels and they must be most of what it does.
   */
  private static final int MAX_CANCELS = 10_000;

  /** Frames that ask for nothing: credit for no stream, extensions to be ignored. */
  private static final int MAX_IDLE_FRAMES = 10_000;

  /** No correct serializer writes bytes that can't be read; five times are no accident. */
  private static final int MAX_MALFORMED = 5;

  /** One PING a second on average is plenty; ten more are forgiven. */
  private static final int PING_STRIKES = 10;

  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final long openedNanos;
  private long minuteBegan;
  private int requests;
  private int cancels;
  private int idleFrames;
  private int malformed;
  private int pings;

  FloodGuard(long nowNanos) {
    this.openedNanos = nowNanos;
    this.minuteBegan = nowNanos;
  }

  /** A new half second; every minute the counting begins anew. */
  void beat(long nowNanos) {
    if (nowNanos - minuteBegan >= MINUTE) {
      minuteBegan = nowNanos;
      requests = 0;
      cancels = 0;
      idleFrames = 0;
      malformed = 0;
    }
  }

  void request() {
    requests++;
  }

  void cancel() throws ProtocolException {
    if (++cancels > MAX_CANCELS && cancels > requests / 2) {
      throw new ProtocolException("more than 10000 cancels a minute, for most of the requests");
    }
  }

  void idleFrame() throws ProtocolException {
    if (++idleFrames > MAX_IDLE_FRAMES) {
      throw new ProtocolException("more than 10000 frames a minute that ask for nothing");
    }
  }

  void ping(long nowNanos) throws ProtocolException {
    if (++pings > TimeUnit.NANOSECONDS.toSeconds(nowNanos - openedNanos) + PING_STRIKES) {
      throw new ProtocolException("more than one PING a second");
    }
  }

  /** Bytes came that are no arguments of their method; true when that was once too often. */
  boolean malformed() {
    return ++malformed == MAX_MALFORMED;
  }
}
