package io.linnet.benchmarks.floor;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** What was read and not yet used, and the cutting of it into frames. One thread at a time. */
class Burst {

  /** 64 KiB, one full read. */
  private static final int BYTES = 64 << 10;

  private byte[] bytes = new byte[BYTES];
  private int next;
  private int end;

  final byte[] bytes() {
    return bytes;
  }

  /** Copies the readable bytes of {@code in} behind what is there; does not release it. */
  final void append(ByteBuf in) {
    int length = in.readableBytes();
    if (bytes.length - end < length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + length));
    }
    in.readBytes(bytes, end, length);
    end += length;
  }

  /**
   * Goes to the next frame.
   *
   * @return where it begins, or -1 if it is not all there
   * @throws IllegalStateException if no frame can begin like that
   */
  final int nextFrame() {
    int start = next;
    if (end - start < Wire.HEADER) {
      return -1;
    }
    int length = (int) Wire.INT.get(bytes, start);
    if (length < Wire.HEADER - Wire.ID || length > Wire.MAX_FRAME) {
      throw new IllegalStateException("frame of " + length + " bytes; the stream is broken");
    }
    if (end - start - Wire.ID < length) {
      return -1;
    }
    next = start + Wire.ID + length;
    return start;
  }

  /** Behind the frame that {@link #nextFrame} found last. */
  final int frameEnd() {
    return next;
  }

  /** Moves the beginning of an unfinished frame to {@code other}, which may be this one. */
  final void moveRestTo(Burst other) {
    int rest = end - next;
    if (other.bytes.length < rest) {
      other.bytes = new byte[Math.max(BYTES, 2 * rest)];
    }
    if (rest > 0) {
      System.arraycopy(bytes, next, other.bytes, 0, rest);
    }
    next = 0;
    end = 0;
    other.end = rest;
  }
}
