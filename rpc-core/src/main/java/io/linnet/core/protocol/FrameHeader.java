package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;

/** The 8 bytes before every body: length u24, type and flags u8, call id u32, little-endian. */
public final class FrameHeader {

  /** Bytes of a header. */
  public static final int BYTES = 8;

  /** 64 KiB; a longer message continues in further frames, so that short ones can pass it. */
  public static final int DEFAULT_MAX_FRAME = 64 * 1024;

  /** What 24 bits can say. */
  public static final int LARGEST_FRAME = 0xFF_FFFF;

  /** Bit 31 of a call id: the accepting side opened the call. */
  public static final int OPENED_BY_SERVER = 0x8000_0000;

  /** REQUEST: no answer is expected. */
  public static final int ONE_WAY = 1;

  /** REQUEST: the consumer sends a stream. */
  public static final int CLIENT_STREAMS = 4;

  /** REQUEST: the consumer expects a stream. */
  public static final int SERVER_STREAMS = 8;

  /** RESPONSE: the value is void or null and has no payload. */
  public static final int NO_VALUE = 1;

  /** REQUEST, RESPONSE, ERROR, BIND, SCHEMA: the message goes on in CHUNK frames. */
  public static final int MORE = 2;

  /** CHUNK: the message is complete. */
  public static final int LAST = 1;

  /** CHUNK: the message was given up. */
  public static final int ABORT = 2;

  /** STREAM_DATA: nothing follows in this direction. */
  public static final int END = 1;

  /** EXT: whoever does not know the extension may ignore it. */
  public static final int IGNORABLE = 1;

  /** PING, HELLO, BIND, SCHEMA: this is the answer. */
  public static final int ACK = 1;

  /** HELLO: this one proves who speaks. */
  public static final int PROOF = 2;

  /** GOAWAY: the count is final. */
  public static final int FINAL = 1;

  private FrameHeader() {}

  /** Leaves room for a header and returns its place for {@link #finish}. */
  public static int begin(ByteBuf out) {
    int at = out.writerIndex();
    out.writeZero(BYTES);
    return at;
  }

  /** Fills in the header at {@code at}; the body is what was written since. */
  public static void finish(ByteBuf out, int at, FrameType type, int flags, int callId) {
    write(out, at, out.writerIndex() - at - BYTES, type, flags, callId);
  }

  /** Fills in the header at {@code at} for a body of {@code length} bytes. */
  public static void write(ByteBuf out, int at, int length, FrameType type, int flags, int callId) {
    out.setIntLE(at, length | type.number() << 24 | flags << 28);
    out.setIntLE(at + 4, callId);
  }

  static int length(int word) {
    return word & LARGEST_FRAME;
  }

  static int typeNumber(int word) {
    return word >>> 24 & 0xF;
  }

  static int flags(int word) {
    return word >>> 28;
  }
}
