package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;

/**
 * GOAWAY: no further requests on this connection, please.
 *
 * @param requestsRead how many REQUEST frames were read; says something when the frame is final
 * @param graceMillis how long calls that run may still take
 */
public record GoAway(boolean isFinal, int requestsRead, int graceMillis) {

  private static final int REASON_DRAINING = 1;

  /** Writes the whole frame. */
  public void write(ByteBuf out) {
    int at = FrameHeader.begin(out);
    out.writeIntLE(requestsRead).writeShortLE(REASON_DRAINING).writeIntLE(graceMillis);
    out.writeShortLE(0); // no text
    FrameHeader.finish(out, at, FrameType.GOAWAY, isFinal ? FrameHeader.FINAL : 0, 0);
  }

  /** Reads the body of a GOAWAY frame. */
  public static GoAway read(ByteBuf in, int flags) throws ProtocolException {
    Bytes.require(in, 12, "goaway");
    int requestsRead = in.readIntLE();
    in.readUnsignedShortLE();
    int graceMillis = in.readIntLE();
    Bytes.require(in, in.readUnsignedShortLE(), "goaway text");
    return new GoAway((flags & FrameHeader.FINAL) != 0, requestsRead, graceMillis);
  }
}
