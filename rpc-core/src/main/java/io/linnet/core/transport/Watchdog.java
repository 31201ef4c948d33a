package io.linnet.core.transport;

import java.util.concurrent.TimeUnit;

/**
 * Ends a connection whose peer does not greet, stops in the middle of a frame, hardly reads, or is
 * silent although it owes something. Looks twice a second; belongs to the event loop.
 */
final class Watchdog implements Heartbeat.Peer {

  /** The connection that is watched. */
  interface Link {

    /** Bytes of a frame that began and is not complete. */
    int heldBytes();

    /** Whether something is only waiting for the peer to read. */
    boolean isHeldUp();

    /** Bytes that left for the socket since the beginning. */
    long takenBytes();

    /** Whether an answer is due, so that silence means something. */
    boolean expectsAnswer();

    /** Sends a PING. */
    void ping();

    /** Nothing came for 2 s although something was due; false when that is over. */
    void suspect(boolean suspect);

    /** Ends the connection. */
    void close(String why);
  }

  /** 3 s for HELLO: whoever connects and says nothing does not hold a connection. */
  private static final int HANDSHAKE_SECONDS = 3;

  /** A frame that began must arrive at 1 KiB/s after its first 5 s. */
  private static final int FRAME_GRACE_SECONDS = 5;

  private static final int FRAME_BYTES_PER_SECOND = 1024;

  private final Link link;
  private final Heartbeat heartbeat;
  private final Backlog backlog = new Backlog();
  private long openedNanos;
  private boolean greeted;
  private boolean inputEnded;
  private long receivedNanos;
  private long partialSinceNanos;
  private long takenBefore;

  Watchdog(Link link, long nowNanos) {
    this.link = link;
    this.openedNanos = nowNanos;
    this.heartbeat = new Heartbeat(this, nowNanos);
  }

  /** The connection is there; before that, nobody owes anything. */
  void opened(long nowNanos) {
    openedNanos = nowNanos;
  }

  /** The peer said HELLO. */
  void greeted() {
    greeted = true;
  }

  /** Bytes came. */
  void received(long nowNanos) {
    receivedNanos = nowNanos;
    heartbeat.received(nowNanos);
  }

  /** A frame is complete: what is held afterwards, if anything, began just now. */
  void frame() {
    partialSinceNanos = 0;
  }

  /** Everything that came was handled, but for the beginning of a frame. */
  void burstEnded() {
    if (link.heldBytes() == 0) {
      partialSinceNanos = 0;
    } else if (partialSinceNanos == 0) {
      partialSinceNanos = receivedNanos;
    }
  }

  /** The peer sends nothing more: silence is agreed on. */
  void inputEnded() {
    inputEnded = true;
  }

  /** Looks; tells whether the connection is in use and goes on. */
  boolean look(long nowNanos) {
    if (!greeted) {
      if (seconds(nowNanos - openedNanos) >= HANDSHAKE_SECONDS) {
        link.close("no HELLO within " + HANDSHAKE_SECONDS + " s");
      }
      return false;
    }
    long held = seconds(nowNanos - partialSinceNanos);
    if (partialSinceNanos != 0
        && held > FRAME_GRACE_SECONDS
        && link.heldBytes() < held * FRAME_BYTES_PER_SECOND) {
      link.close("a frame stopped in the middle for " + held + " s");
      return false;
    }
    if (backlog.isTooSlow(link.isHeldUp(), link.takenBytes(), nowNanos)) {
      link.close("the peer hardly reads what has waited for it for 30 s");
      return false;
    }
    if (!inputEnded) {
      heartbeat.beat(nowNanos);
    }
    return true;
  }

  @Override
  public boolean expectsAnswer() {
    return link.expectsAnswer();
  }

  @Override
  public boolean writeProgressed() {
    long taken = link.takenBytes();
    boolean progressed = taken > takenBefore && link.isHeldUp();
    takenBefore = taken;
    return progressed;
  }

  @Override
  public void ping() {
    link.ping();
  }

  @Override
  public void suspect(boolean suspect) {
    link.suspect(suspect);
  }

  @Override
  public void dead() {
    link.close("nothing came for 5 s although an answer was due");
  }

  private static long seconds(long nanos) {
    return TimeUnit.NANOSECONDS.toSeconds(nanos);
  }
}
