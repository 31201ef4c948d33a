package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The HELLO of either side: what it accepts and who it is. Entries are tag u16, length u16, value;
 * unknown tags are skipped, so that later versions can say more.
 *
 * @param limits what it accepts
 * @param application name of its application
 * @param bootEpoch when its process started, in milliseconds since 1970; 0 when it does not say
 */
public record Hello(Limits limits, String application, long bootEpoch) {

  /** Largest HELLO, in bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final int MAX_ENTRIES = 64;

  private static final int FEATURES = 1;
  private static final int MAX_FRAME = 2;
  private static final int MAX_MESSAGE = 3;
  private static final int MAX_IN_FLIGHT = 4;
  private static final int STREAM_CREDIT = 5;
  private static final int NONCE = 6;
  private static final int APPLICATION = 7;
  private static final int INSTANCE = 8;
  private static final int BOOT_EPOCH = 9;
  private static final int MAX_LONG_BYTES = 12;

  /** Length of the value of each tag that has a fixed one. */
  private static final Map<Integer, Integer> LENGTHS =
      Map.of(
          FEATURES, 8,
          MAX_FRAME, 4,
          MAX_MESSAGE, 4,
          MAX_IN_FLIGHT, 4,
          STREAM_CREDIT, 8,
          NONCE, 32,
          BOOT_EPOCH, 8,
          MAX_LONG_BYTES, 4);

  /** Writes the whole frame. */
  public void write(ByteBuf out, boolean ack) {
    int at = FrameHeader.begin(out);
    writeNumber(out, MAX_FRAME, limits.maxFrame());
    writeNumber(out, MAX_MESSAGE, limits.maxMessage());
    writeNumber(out, MAX_IN_FLIGHT, limits.maxInFlight());
    byte[] name = application.getBytes(StandardCharsets.UTF_8);
    out.writeShortLE(APPLICATION).writeShortLE(name.length).writeBytes(name);
    out.writeShortLE(BOOT_EPOCH).writeShortLE(8).writeLongLE(bootEpoch);
    writeNumber(out, MAX_LONG_BYTES, limits.maxLongBytes());
    FrameHeader.finish(out, at, FrameType.HELLO, ack ? FrameHeader.ACK : 0, 0);
  }

  /** Reads the body of a HELLO frame. */
  public static Hello read(ByteBuf in) throws ProtocolException {
    Map<Integer, ByteBuf> entries = new HashMap<>();
    while (in.isReadable()) {
      Bytes.require(in, 4, "hello entry");
      int tag = in.readUnsignedShortLE();
      int length = in.readUnsignedShortLE();
      Bytes.require(in, length, "hello entry");
      if (length != LENGTHS.getOrDefault(tag, length)) {
        throw new ProtocolException("hello: entry %d of %d bytes".formatted(tag, length));
      }
      if (entries.put(tag, in.readSlice(length)) != null || entries.size() > MAX_ENTRIES) {
        throw new ProtocolException("hello: entry " + tag + " twice, or more than 64 entries");
      }
    }
    ByteBuf bootEpoch = entries.get(BOOT_EPOCH);
    text(entries, INSTANCE);
    return new Hello(
        limits(entries),
        text(entries, APPLICATION),
        bootEpoch == null ? 0 : bootEpoch.readLongLE());
  }

  private static Limits limits(Map<Integer, ByteBuf> entries) throws ProtocolException {
    Limits assumed = Limits.ASSUMED;
    int maxFrame =
        number(entries, MAX_FRAME, assumed.maxFrame(), Limits.SMALLEST, FrameHeader.LARGEST_FRAME);
    int maxMessage =
        number(entries, MAX_MESSAGE, assumed.maxMessage(), Limits.SMALLEST, Limits.LARGEST_MESSAGE);
    int maxLongBytes = number(entries, MAX_LONG_BYTES, maxMessage, maxMessage, Integer.MAX_VALUE);
    int maxInFlight = number(entries, MAX_IN_FLIGHT, assumed.maxInFlight(), 1, Integer.MAX_VALUE);
    return new Limits(maxFrame, maxMessage, maxLongBytes, maxInFlight);
  }

  private static void writeNumber(ByteBuf out, int tag, int value) {
    out.writeShortLE(tag).writeShortLE(4).writeIntLE(value);
  }

  private static int number(Map<Integer, ByteBuf> entries, int tag, int absent, int min, int max)
      throws ProtocolException {
    ByteBuf entry = entries.get(tag);
    int value = entry == null ? absent : entry.readIntLE();
    if (value < min || value > max) {
      throw new ProtocolException(
          "hello: entry %d is %d (expected: %d to %d)".formatted(tag, value, min, max));
    }
    return value;
  }

  private static String text(Map<Integer, ByteBuf> entries, int tag) throws ProtocolException {
    ByteBuf entry = entries.get(tag);
    return entry == null ? "" : Bytes.text(entry, entry.readableBytes(), "hello entry " + tag);
  }
}
