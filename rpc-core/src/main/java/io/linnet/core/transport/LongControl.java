package io.linnet.core.transport;

import io.linnet.core.protocol.Chunks;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** BIND and SCHEMA that take several frames, one at a time. Belongs to the event loop. */
final class LongControl implements LongMessages.Owner<LongControl.Start> {

  /** Takes a complete body. */
  interface Sink {

    /** As if it had come in one frame. */
    void complete(FrameType type, int flags, ByteBuf body) throws ProtocolException;
  }

  /** What the first frame said. */
  record Start(FrameType type, int flags) {}

  /** 1 MiB: some thousand contracts. */
  static final int MAX_BYTES = 1024 * 1024;

  private static final Limits LIMITS = new Limits(MAX_BYTES, MAX_BYTES, MAX_BYTES, 1);

  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Sink sink;
  private final ByteBudget budget;
  private final LongMessages<Start> messages;

  LongControl(Sink sink, ByteBudget budget) {
    this.sink = sink;
    this.budget = budget;
    this.messages = new LongMessages<>(this, budget, LIMITS);
  }

  /** Writes a body in as many frames as it takes. */
  static void write(ByteBuf out, FrameType type, int flags, Consumer<ByteBuf> body, int maxFrame) {
    int at = FrameHeader.begin(out);
    body.accept(out);
    int length = out.writerIndex() - at - FrameHeader.BYTES;
    if (length <= maxFrame) {
      FrameHeader.finish(out, at, type, flags, 0);
      return;
    }
    byte[] whole = new byte[length];
    out.getBytes(at + FrameHeader.BYTES, whole);
    out.writerIndex(at + FrameHeader.BYTES).writeIntLE(length);
    int part = Chunks.first(out, at, type, flags, 0, whole, maxFrame);
    while (part < length) {
      part = Chunks.next(out, 0, whole, part, maxFrame);
    }
  }

  /** The first frame came; its body begins with the length of the whole. */
  void begin(FrameType type, int flags, ByteBuf body, long nowNanos) throws ProtocolException {
    if (body.readableBytes() < Integer.BYTES) {
      throw new ProtocolException(type + " goes on, but does not say how long it is");
    }
    int total = body.readIntLE();
    if (total < 0 || total > MAX_BYTES) {
      throw new ProtocolException(type + " of " + total + " bytes (at most " + MAX_BYTES + ")");
    }
    byte[] first = new byte[body.readableBytes()];
    body.readBytes(first);
    Start start = new Start(type, flags & ~FrameHeader.MORE);
    if (!messages.tryBegin(0, start, total, first, nowNanos + LIMIT_NANOS)) {
      throw new ProtocolException("no memory left for a " + type);
    }
  }

  void chunk(int flags, ByteBuf body) throws ProtocolException {
    messages.chunk(0, flags, body);
  }

  void tick(long nowNanos) {
    messages.expire(nowNanos, late -> {});
  }

  void close() {
    messages.close();
  }

  @Override
  public void complete(Start start, byte[] payload) throws ProtocolException {
    budget.release(payload.length);
    sink.complete(start.type(), start.flags(), Unpooled.wrappedBuffer(payload));
  }

  @Override
  public void aborted(Start start) {}

  @Override
  public void swallowed(Start start) {}

  @Override
  public boolean isWanted(Start start) {
    return true;
  }
}
