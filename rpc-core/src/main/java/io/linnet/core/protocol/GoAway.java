package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;

/**
 * GOAWAY: no further requests on this connection, please.
 *
 * @param requestsRead how many REQUEST frames were read; says something when the frame is final
 * @param graceMillis how long calls that run may still take
 */
public record GoAway(boolean isFinal, int requestsRead, Reason reason, int graceMillis) {

  /** Why a connection ends. */
  public enum Reason {
    /** The provider shuts down: use other instances. */
    SHUTDOWN(1),
    /** The connection is old enough: open another one to the same instance. */
    AGE(2),
    /** Too many requests that no correct serializer writes: open another one, with care. */
    MALFORMED(3);

    private final int number;

    Reason(int number) {
      this.number = number;
    }

    /** The reason of a number; one from a later version counts as a shutdown, the safe choice. */
    static Reason of(int number) {
      for (Reason reason : values()) {
        if (reason.number == number) {
          return reason;
        }
      }
      return SHUTDOWN;
    }
  }

  private static final int MAX_TEXT = 1024;

  /** Writes the whole frame. */
  public void write(ByteBuf out) {
    int at = FrameHeader.begin(out);
    out.writeIntLE(requestsRead).writeShortLE(reason.number).writeIntLE(graceMillis);
    out.writeShortLE(0); // no text
    FrameHeader.finish(out, at, FrameType.GOAWAY, isFinal ? FrameHeader.FINAL : 0, 0);
  }

  /** Reads the body of a GOAWAY frame. */
  public static GoAway read(ByteBuf in, int flags) throws ProtocolException {
    Bytes.require(in, 12, "goaway");
    int requestsRead = in.readIntLE();
    Reason reason = Reason.of(in.readUnsignedShortLE());
    int graceMillis = in.readIntLE();
    int textLength = in.readUnsignedShortLE();
    if (textLength > MAX_TEXT) {
      throw new ProtocolException("goaway text of " + textLength + " bytes (at most 1024)");
    }
    Bytes.text(in, textLength, "goaway text");
    Bytes.requireEnd(in, "goaway");
    return new GoAway((flags & FrameHeader.FINAL) != 0, requestsRead, reason, graceMillis);
  }
}
