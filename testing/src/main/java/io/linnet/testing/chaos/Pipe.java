package io.linnet.testing.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection: takes bytes from one socket and writes them to the other when they
 * are due, in their order. Its end, be it FIN or RST, is due in its turn like a byte. Used on the
 * proxy's thread only.
 */
final class Pipe {

  /** What {@link #pump} came to. */
  enum Outcome {
    /** It goes on, now or later. */
    OPEN,

    /** The connection has to end: enough bytes went. */
    CUT,

    /** The connection has to end with RST, as it did at the source. */
    RESET
  }

  /** How the source ended. */
  private enum End {
    FIN,
    RST
  }

  /** Bytes that came together, or the end; when they are due. */
  private record Chunk(ByteBuffer bytes, @Nullable End end, long dueNanos) {}

  private static final int READ_BYTES = 16 * 1024;

  /** How far behind the limit of speed may be made up for. */
  private static final long CATCH_UP_NANOS = 10_000_000;

  private static final double NANOS_PER_SECOND = 1e9;

  private final SocketChannel source;
  private final SocketChannel sink;
  private final Traffic traffic;
  private final RandomGenerator random;
  private final Deque<Chunk> chunks = new ArrayDeque<>();

  private Fault fault;
  private long held;
  private long passed;
  private long cutFrom;
  private long nextWrite;
  private @Nullable End end;
  private boolean finished;
  private boolean sinkGone;
  private boolean sinkFull;
  private long wakeNanos = Accepted.NEVER;

  Pipe(
      SocketChannel source,
      SocketChannel sink,
      Fault fault,
      Traffic traffic,
      RandomGenerator random) {
    this.source = source;
    this.sink = sink;
    this.fault = fault;
    this.traffic = traffic;
    this.random = random;
  }

  boolean wantsRead() {
    return end == null && held < fault.maxHeldBytes();
  }

  boolean wantsWrite() {
    return sinkFull;
  }

  /** True once the end has been passed on. */
  boolean finished() {
    return finished;
  }

  /** When to pump again, or {@link Accepted#NEVER}. */
  long wakeNanos() {
    return wakeNanos;
  }

  /** Goes on with another fault; a cut is counted from here. */
  void change(Fault fault) {
    if (fault.cutAfterBytes() != this.fault.cutAfterBytes()) {
      cutFrom = passed;
    }
    this.fault = fault;
  }

  /** Goes on without a fault; what was held back is due at once. */
  void heal() {
    change(Fault.NONE);
    nextWrite = 0;
    Deque<Chunk> late = new ArrayDeque<>(chunks);
    chunks.clear();
    late.forEach(chunk -> chunks.add(new Chunk(chunk.bytes, chunk.end, 0)));
  }

  /** Takes what the source has. */
  void read(long nowNanos) throws IOException {
    if (!wantsRead()) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.allocate(READ_BYTES);
    int count = source.read(bytes);
    if (count < 0) {
      end(End.FIN, nowNanos);
    } else if (count > 0 && !sinkGone) {
      held += count;
      traffic.taken(count);
      add(bytes.flip(), null, nowNanos);
    }
  }

  /** The source's socket is broken: that has to be told the other side, in its turn. */
  void sourceBroke(long nowNanos) {
    if (end != End.RST) {
      end(End.RST, nowNanos);
    }
  }

  /** The sink's socket is broken: nobody is there to tell anything. */
  void sinkBroke() {
    sinkGone = true;
    discard();
  }

  /** Forgets what is held. */
  void discard() {
    traffic.lost(held);
    held = 0;
    chunks.removeIf(chunk -> chunk.end == null);
  }

  private void end(End how, long nowNanos) {
    end = how;
    add(ByteBuffer.allocate(0), how, nowNanos);
  }

  private void add(ByteBuffer bytes, @Nullable End end, long nowNanos) {
    chunks.add(new Chunk(bytes, end, nowNanos + fault.drawNanos(random)));
  }

  /** Passes on what is due. */
  Outcome pump(long nowNanos) throws IOException {
    wakeNanos = Accepted.NEVER;
    sinkFull = false;
    while (true) {
      if (cutReached()) {
        return Outcome.CUT;
      }
      Chunk chunk = chunks.peek();
      if (chunk == null || fault.stalled()) {
        return Outcome.OPEN;
      }
      if (chunk.dueNanos > nowNanos || (nextWrite > nowNanos && fault.bytesPerSecond() > 0)) {
        wakeNanos = Math.max(chunk.dueNanos, fault.bytesPerSecond() > 0 ? nextWrite : 0);
        return Outcome.OPEN;
      }
      if (chunk.end == End.RST) {
        return Outcome.RESET;
      }
      if (chunk.end == End.FIN) {
        chunks.remove();
        finish();
      } else if (!write(chunk.bytes, nowNanos)) {
        return Outcome.OPEN;
      }
    }
  }

  private void finish() throws IOException {
    finished = true;
    if (!sinkGone) {
      sink.shutdownOutput();
    }
  }

  /** Returns false when there is to be no further write now. */
  private boolean write(ByteBuffer bytes, long nowNanos) throws IOException {
    long most = fault.cutAfterBytes() == Fault.NO_CUT ? Integer.MAX_VALUE : cutLeft();
    int length = (int) Math.min(bytes.remaining(), Math.min(fault.maxWriteBytes(), most));
    int count = traffic.write(bytes.slice(bytes.position(), length), sink);
    if (count == 0) {
      sinkFull = true;
      return false;
    }
    bytes.position(bytes.position() + count);
    if (!bytes.hasRemaining()) {
      chunks.remove();
    }
    held -= count;
    passed += count;
    if (fault.bytesPerSecond() > 0) {
      long took = (long) (count * NANOS_PER_SECOND / fault.bytesPerSecond());
      nextWrite = Math.max(nextWrite, nowNanos - CATCH_UP_NANOS) + took;
    }
    if (fault.singleBytes()) {
      wakeNanos = nowNanos; // others have their turn, and the reader may see this byte alone
      return cutReached();
    }
    return true;
  }

  private boolean cutReached() {
    return fault.cutAfterBytes() != Fault.NO_CUT && cutLeft() <= 0;
  }

  private long cutLeft() {
    return fault.cutAfterBytes() - (passed - cutFrom);
  }
}
