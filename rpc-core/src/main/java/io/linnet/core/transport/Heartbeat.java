package io.linnet.core.transport;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Finds out whether the peer still lives: any byte it sends proves it. An idle connection is asked
 * every 10 s ± 20 %; one with unanswered calls as soon as nothing came for 1 s. Belongs to the
 * loop.
 */
final class Heartbeat implements Pulse.Beating {

  /** What the connection does about it. */
  interface Peer {

    /** Whether an answer is due, so that silence means something. */
    boolean expectsAnswer();

    /** Whether bytes of ours still flow out: a large write that moves is life, too. */
    boolean writeProgressed();

    /** Sends a PING. */
    void ping();

    /** Nothing came for 2 s although something was due; false when that is over. */
    void suspect(boolean suspect);

    /** Nothing came for 5 s although something was due. */
    void dead();
  }

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long ASK_WHEN_BUSY = SECOND;
  private static final long SUSPECT = 2 * SECOND;
  private static final long DEAD = 5 * SECOND;

  /** Not all connections of a process at the same moment. */
  private final long askWhenIdle = 8 * SECOND + ThreadLocalRandom.current().nextLong(4 * SECOND);

  private final Peer peer;
  private long lastReceived;
  private long askedAt;
  private boolean asked;
  private boolean suspect;

  Heartbeat(Peer peer, long nowNanos) {
    this.peer = peer;
    this.lastReceived = nowNanos;
  }

  /** Bytes came. */
  void received(long nowNanos) {
    lastReceived = nowNanos;
    asked = false;
    if (suspect) {
      suspect = false;
      peer.suspect(false);
    }
  }

  @Override
  public void beat(long now) {
    if (peer.writeProgressed()) {
      received(now);
    }
    boolean busy = peer.expectsAnswer();
    long silent = now - lastReceived;
    if (!asked && silent >= (busy ? ASK_WHEN_BUSY : askWhenIdle)) {
      asked = true;
      askedAt = now;
      peer.ping();
    }
    // an idle peer owes an answer only since it was asked
    long owed = !asked ? 0 : busy ? Math.min(silent, now - askedAt + ASK_WHEN_BUSY) : now - askedAt;
    if (owed >= DEAD) {
      peer.dead();
    } else if (owed >= SUSPECT && !suspect) {
      suspect = true;
      peer.suspect(true);
    }
  }
}
