package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;

/** Whole frames in one go, which the transport writes piece by piece. */
public final class Frames {

  /** Limits that no test reaches by accident. */
  public static final Limits LIMITS = new Limits(64 * 1024, 1 << 20, 4 << 20, 1024);

  private Frames() {}

  /** The frame of an answer whose payload fits. */
  public static void write(ByteBuf out, Reply reply, int callId) {
    write(out, reply, callId, false);
  }

  /** The same of a provider whose contract differs. */
  public static void write(ByteBuf out, Reply reply, int callId, boolean mapped) {
    int at = FrameHeader.begin(out);
    reply.writeHead(out, new KeyDictionary(), -1, -1, mapped);
    int part =
        Chunks.first(out, at, reply.type(), reply.flags(), callId, reply.payloadBytes(), 64 * 1024);
    if (part != reply.payloadBytes().length) {
      throw new AssertionError("too long for one frame: " + reply);
    }
  }

  /** What one side that takes {@code maxInFlight} calls announces. */
  public static Limits limits(int maxFrame, int maxInFlight) {
    return new Limits(maxFrame, LIMITS.maxMessage(), LIMITS.maxLongBytes(), maxInFlight);
  }
}
