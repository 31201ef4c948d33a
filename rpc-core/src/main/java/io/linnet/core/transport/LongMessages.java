package io.linnet.core.transport;

import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The long messages that come in on one connection, put together chunk by chunk. One that nobody
 * wants any more leaves a tombstone, which swallows the chunks that still come. Belongs to the
 * event loop.
 *
 * @param <T> what a message belongs to
 */
final class LongMessages<T> {

  /** What becomes of messages. */
  interface Owner<T> {

    /** A message is complete; the array is the owner's. */
    void complete(T message, byte[] payload) throws ProtocolException;

    /** The sender gave a message up. */
    void aborted(T message);

    /** The last chunk of a message came that was no longer wanted. */
    void swallowed(T message);

    /** Whether somebody still waits for a message. */
    boolean isWanted(T message);
  }

  /**
   * Room for the first part and one more; then it doubles, so that a lie about the length is cheap.
   */
  private static final int FIRST_BYTES = 128 * 1024;

  private static final class Part<T> {

    final T message;
    final int total;
    final long untilNanos;
    byte @Nullable [] bytes;
    int filled;

    Part(T message, int total, long untilNanos, byte @Nullable [] bytes) {
      this.message = message;
      this.total = total;
      this.untilNanos = untilNanos;
      this.bytes = bytes;
    }
  }

  private final Owner<T> owner;
  private final ByteBudget budget;
  private final Limits limits;
  private final IntObjectMap<Part<T>> parts = new IntObjectHashMap<>(2);

  private long openBytes;

  /** Creates the collection of a connection on which this side announced {@code limits}. */
  LongMessages(Owner<T> owner, ByteBudget budget, Limits limits) {
    this.owner = owner;
    this.budget = budget;
    this.limits = limits;
  }

  /**
   * Checks what a first or only frame says about its message.
   *
   * @param total length of the whole payload, -1 when the frame does not say it
   * @param first bytes of it that are in the frame
   * @param more whether others follow
   */
  static void requireTotal(FrameType type, int total, int first, boolean more)
      throws ProtocolException {
    if (more ? total <= first : total >= 0 && total != first) {
      throw new ProtocolException(
          "%s of %d bytes has %d%s".formatted(type, total, first, more ? ", and more" : ""));
    }
  }

  /**
   * A message begins; {@code total} bytes of the budget are its own from now on.
   *
   * @param untilNanos when it must be complete
   * @return false when the budget is used up: swallow it
   */
  boolean tryBegin(int id, T message, int total, byte[] first, long untilNanos)
      throws ProtocolException {
    if (first.length >= total) {
      throw new ProtocolException(
          "message of %d bytes begins with %d, yet goes on".formatted(total, first.length));
    }
    if (openBytes + total > limits.maxLongBytes()) {
      throw new ProtocolException(
          "long messages of %d bytes begin at once (at most %d)"
              .formatted(openBytes + total, limits.maxLongBytes()));
    }
    requireFree(id);
    if (!budget.tryReserve(total)) {
      return false;
    }
    openBytes += total;
    byte[] bytes = Arrays.copyOf(first, Math.min(total, Math.max(FIRST_BYTES, first.length)));
    Part<T> part = new Part<>(message, total, untilNanos, bytes);
    part.filled = first.length;
    parts.put(id, part);
    return true;
  }

  /** A message begins that nobody wants: its chunks are swallowed. */
  void swallow(int id, T message) throws ProtocolException {
    requireFree(id);
    parts.put(id, new Part<>(message, 0, 0, null));
  }

  /**
   * As many tombstones as messages: whoever sees a refusal may begin another message before it
   * aborts the one that was refused.
   */
  private void requireFree(int id) throws ProtocolException {
    if (parts.size() >= 2L * limits.maxInFlight() || parts.containsKey(id)) {
      throw new ProtocolException(
          "call id %d begins a message that has begun, or more than %d begin"
              .formatted(id, 2L * limits.maxInFlight()));
    }
  }

  /** Takes a CHUNK. */
  void chunk(int id, int flags, ByteBuf body) throws ProtocolException {
    Part<T> part = parts.get(id);
    boolean last = flags == FrameHeader.LAST;
    boolean abort = flags == FrameHeader.ABORT;
    boolean odd = abort ? body.isReadable() : !last && flags != 0;
    if (part == null || odd) {
      throw new ProtocolException("CHUNK of call %d, flags %d: unexpected".formatted(id, flags));
    }
    if (part.bytes != null && !owner.isWanted(part.message)) {
      letGo(part);
    }
    if (part.bytes != null && !abort) {
      append(part, body, last);
    } else if (!body.isReadable() && !abort) {
      throw new ProtocolException("CHUNK without a byte");
    }
    if (last || abort) {
      parts.remove(id);
      end(part, abort);
    }
  }

  private void append(Part<T> part, ByteBuf body, boolean last) throws ProtocolException {
    byte[] bytes = part.bytes;
    int count = body.readableBytes();
    int missing = part.total - part.filled;
    if (bytes == null || count == 0 || count > missing || last != (count == missing)) {
      throw new ProtocolException(
          "CHUNK of %d bytes, %d are missing%s".formatted(count, missing, last ? ", last" : ""));
    }
    if (bytes.length < part.filled + count) {
      long doubled = Math.max(2L * bytes.length, part.filled + count);
      bytes = Arrays.copyOf(bytes, (int) Math.min(part.total, doubled));
      part.bytes = bytes;
    }
    body.readBytes(bytes, part.filled, count);
    part.filled += count;
  }

  /** The budget of a complete message is the owner's to give back. */
  private void end(Part<T> part, boolean abort) throws ProtocolException {
    byte[] bytes = part.bytes;
    if (bytes == null) {
      owner.swallowed(part.message);
    } else if (abort) {
      letGo(part);
      owner.aborted(part.message);
    } else {
      openBytes -= part.total;
      owner.complete(part.message, bytes);
    }
  }

  /** Nobody wants a message any more; what still comes is swallowed. */
  void giveUp(int id) {
    Part<T> part = parts.get(id);
    if (part != null) {
      letGo(part);
    }
  }

  /** A message was replaced by another frame; none of its chunks follows. */
  boolean replaced(int id) {
    Part<T> part = parts.remove(id);
    if (part != null) {
      letGo(part);
    }
    return part != null;
  }

  /** Shows each message whose time is over, which is not wanted from then on. */
  void expire(long nowNanos, Consumer<T> late) {
    if (parts.isEmpty()) {
      return;
    }
    List<T> expired = new ArrayList<>();
    for (Part<T> part : parts.values()) {
      if (part.bytes != null && part.untilNanos - nowNanos <= 0) {
        letGo(part);
        expired.add(part.message);
      }
    }
    expired.forEach(late);
  }

  /** The connection is closed: everything is given back. */
  void close() {
    parts.values().forEach(this::letGo);
    parts.clear();
  }

  private void letGo(Part<T> part) {
    if (part.bytes != null) {
      part.bytes = null;
      openBytes -= part.total;
      budget.release(part.total);
    }
  }
}
