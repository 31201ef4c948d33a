package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;

/** Cuts a payload into frames: what fits into the first one, then CHUNKs. */
public final class Chunks {

  /**
   * 64 KiB: 50 µs on a 10 Gbit/s link, the longest that a small frame waits for one turn of a long
   * message.
   */
  private static final int MAX_CHUNK = 64 * 1024;

  private Chunks() {}

  /**
   * Completes the first frame of a message, whose head was written behind the header at {@code at}.
   *
   * @return how many bytes of the payload are in it; -1 when not even the head fits, and then
   *     nothing was written
   */
  public static int first(
      ByteBuf out, int at, FrameType type, int flags, int callId, byte[] payload, int maxFrame) {
    int room = maxFrame - (out.writerIndex() - at - FrameHeader.BYTES);
    if (room < 0) {
      out.writerIndex(at);
      return -1;
    }
    int part = Math.min(room, payload.length);
    out.writeBytes(payload, 0, part);
    int more = part < payload.length ? FrameHeader.MORE : 0;
    FrameHeader.finish(out, at, type, flags | more, callId);
    return part;
  }

  /** Whether {@link #next} would write the last part. */
  public static boolean isLast(byte[] payload, int from, int maxFrame) {
    return payload.length - from <= Math.min(maxFrame, MAX_CHUNK);
  }

  /** Writes one CHUNK with the next part; returns how many bytes of the payload are out now. */
  public static int next(ByteBuf out, int callId, byte[] payload, int from, int maxFrame) {
    boolean last = isLast(payload, from, maxFrame);
    int part = last ? payload.length - from : Math.min(maxFrame, MAX_CHUNK);
    int at = FrameHeader.begin(out);
    out.writeBytes(payload, from, part);
    FrameHeader.finish(out, at, FrameType.CHUNK, last ? FrameHeader.LAST : 0, callId);
    return from + part;
  }

  /** Writes the CHUNK that ends a message which nobody wants any more. */
  public static void abort(ByteBuf out, int callId) {
    int at = FrameHeader.begin(out);
    FrameHeader.finish(out, at, FrameType.CHUNK, FrameHeader.ABORT, callId);
  }
}
