package io.linnet.testing.wire;

/**
 * One frame, correct or not.
 *
 * @param type 0 to 15, see {@link WireType}
 * @param flags 0 to 15, see {@link WireFlag}
 * @param callId four bytes as they are; bit 31 says that the accepting side opened the call
 * @param body what follows the header
 */
public record WireFrame(int type, int flags, int callId, WireBytes body) {

  /** Size of the header in bytes. */
  public static final int HEADER_BYTES = 8;

  /** Largest body that the length field can name: 16 MiB less one byte. */
  public static final int MAX_BODY_BYTES = (1 << 24) - 1;

  /** Largest body without an agreement: 64 KiB. */
  public static final int DEFAULT_MAX_BODY_BYTES = 1 << 16;

  /** Checks that type and flags fit their four bits. */
  public WireFrame {
    if (type >>> 4 != 0 || flags >>> 4 != 0) {
      throw new IllegalArgumentException(
          "type: " + type + ", flags: " + flags + " (expected: 0 to 15)");
    }
  }

  /** Any header, any body. */
  public static WireFrame raw(int type, int flags, int callId, WireBytes body) {
    return new WireFrame(type, flags, callId, body);
  }

  /** A header alone, whose length says what one likes: more or less than what follows. */
  public static WireBytes header(int length, int type, int flags, int callId) {
    return new WireWriter()
        .u24(length)
        .u8(flags << 4 | type)
        .u32(Integer.toUnsignedLong(callId))
        .toBytes();
  }

  /** A further part of a message; see also {@link WireParts}. */
  public static WireFrame chunk(int callId, boolean last, WireBytes part) {
    return new WireFrame(WireType.CHUNK, last ? WireFlag.LAST : 0, callId, part);
  }

  /** Gives a message up in the middle. */
  public static WireFrame abort(int callId) {
    return new WireFrame(WireType.CHUNK, WireFlag.ABORT, callId, WireBytes.EMPTY);
  }

  /** Gives a call up, for the reason of an error code: 1 timeout, 2 cancelled. */
  public static WireFrame cancel(int callId, int reason) {
    return new WireFrame(WireType.CANCEL, 0, callId, new WireWriter().u16(reason).toBytes());
  }

  /** Asks for a sign of life; the ack brings the same eight bytes back. */
  public static WireFrame ping(long opaque) {
    return new WireFrame(WireType.PING, 0, 0, new WireWriter().u64(opaque).toBytes());
  }

  /** The answer to a PING. */
  public static WireFrame pingAck(WireFrame ping) {
    return new WireFrame(WireType.PING, WireFlag.ACK, 0, ping.body());
  }

  /** Permits that many bytes and items of a stream. */
  public static WireFrame credit(int callId, long bytes, long items) {
    return new WireFrame(
        WireType.CREDIT, 0, callId, new WireWriter().u32(bytes).u32(items).toBytes());
  }

  /** Items of a stream. */
  public static WireFrame streamData(int callId, int flags, WireBytes items) {
    return new WireFrame(WireType.STREAM_DATA, flags, callId, items);
  }

  /** Something later versions know. */
  public static WireFrame ext(boolean ignorable, int extensionType, WireBytes data) {
    return new WireFrame(
        WireType.EXT,
        ignorable ? WireFlag.IGNORABLE : 0,
        0,
        new WireWriter().u16(extensionType).bytes(data).toBytes());
  }

  /** Whether the flag, or all of the flags, are set. */
  public boolean has(int flag) {
    return (flags & flag) == flag;
  }

  /** The same frame with further flags. */
  public WireFrame withFlags(int more) {
    return new WireFrame(type, flags | more, callId, body);
  }

  /** Reads the body from its first byte on. */
  public WireReader reader() {
    return WireReader.of(body);
  }

  /** This frame, checked to be of a type. */
  public WireFrame of(int expectedType) {
    if (type != expectedType) {
      throw new AssertionError("expected " + WireType.name(expectedType) + ", got " + this);
    }
    return this;
  }

  /** Header and body, with the true length. */
  public WireBytes encode() {
    return WireBytes.join(header(body.size(), type, flags, callId), body);
  }

  @Override
  public String toString() {
    return "%s flags %x id %s [%s]"
        .formatted(WireType.name(type), flags, Integer.toUnsignedString(callId), body);
  }
}
