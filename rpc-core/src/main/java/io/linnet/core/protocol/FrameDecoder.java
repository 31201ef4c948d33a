package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into the preface and frames. A length is checked before a byte of the body
 * is kept, and at most one frame is ever held.
 *
 * <p>Belongs to one connection; runs on its event loop.
 */
public final class FrameDecoder implements AutoCloseable {

  /** Takes what was cut. */
  public interface Sink {

    /** The first 8 bytes. */
    void preface(Preface preface) throws ProtocolException;

    /**
     * One frame.
     *
     * @param body from its reader index to its writer index; valid during this call only
     */
    void frame(FrameType type, int flags, int callId, ByteBuf body) throws ProtocolException;
  }

  /** 64 bytes hold most small frames whole. */
  private static final int SMALLEST_HELD = 64;

  private final ByteBufAllocator allocator;
  private final Sink sink;
  private int maxFrame;
  private boolean prefaceSeen;

  /** The beginning of a frame whose rest has not come; owned here. */
  private @Nullable ByteBuf partial;

  /** Creates a decoder that passes what it finds to {@code sink}. */
  public FrameDecoder(ByteBufAllocator allocator, int maxFrame, Sink sink) {
    this.allocator = allocator;
    this.maxFrame = maxFrame;
    this.sink = sink;
  }

  /** Bytes of an unfinished frame that are held now. */
  public int heldBytes() {
    return partial == null ? 0 : partial.readableBytes();
  }

  /** Largest body from now on. */
  public void maxFrame(int bytes) {
    maxFrame = bytes;
  }

  /**
   * Takes bytes as they come from the network; the caller still releases {@code in}.
   *
   * @throws ProtocolException when they can't be frames; nothing may be fed afterwards
   */
  public void feed(ByteBuf in) throws ProtocolException {
    while (partial != null && in.isReadable()) {
      ByteBuf held = partial;
      int missing = missing(held);
      held.writeBytes(in, Math.min(missing, in.readableBytes()));
      if (missing(held) == 0) {
        partial = null;
        try {
          cut(held);
        } finally {
          held.release();
        }
      }
    }
    while (in.isReadable() && missing(in) == 0) {
      cut(in);
    }
    if (in.isReadable()) {
      // grows with what arrives, so that a declared length alone costs nothing
      partial = allocator.buffer(Math.max(in.readableBytes(), SMALLEST_HELD));
      partial.writeBytes(in);
    }
  }

  /** Lets go of what is held. */
  @Override
  public void close() {
    if (partial != null) {
      partial.release();
      partial = null;
    }
  }

  /** Bytes to wait for until the next step can be taken; 0 when a preface or frame is complete. */
  private int missing(ByteBuf in) throws ProtocolException {
    int there = in.readableBytes();
    if (!prefaceSeen) {
      Preface.checkMagic(in);
      return Math.max(0, Preface.BYTES - there);
    }
    if (there < FrameHeader.BYTES) {
      return FrameHeader.BYTES - there;
    }
    int length = FrameHeader.length(in.getIntLE(in.readerIndex()));
    if (length > maxFrame) {
      throw new ProtocolException("frame of " + length + " bytes (at most " + maxFrame + ")");
    }
    return Math.max(0, FrameHeader.BYTES + length - there);
  }

  private void cut(ByteBuf in) throws ProtocolException {
    if (!prefaceSeen) {
      prefaceSeen = true;
      sink.preface(Preface.read(in));
      return;
    }
    int word = in.readIntLE();
    int callId = in.readIntLE();
    int flags = FrameHeader.flags(word);
    FrameType type = FrameType.of(FrameHeader.typeNumber(word));
    if (type == null || !type.allows(flags) || !type.allowsCall(callId)) {
      throw new ProtocolException(
          "frame type %d with flags %d and call id %d"
              .formatted(FrameHeader.typeNumber(word), flags, callId));
    }
    int end = in.readerIndex() + FrameHeader.length(word);
    int written = in.writerIndex();
    in.writerIndex(end);
    sink.frame(type, flags, callId, in);
    in.writerIndex(written).readerIndex(end);
  }
}
