package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The HELLO of either side: what it accepts and who it is. Entries are tag u16, length u16, value;
 * unknown tags are skipped, so that later versions can say more.
 *
 * @param maxFrame largest body it reads, in bytes
 * @param maxInFlight most calls it accepts at once on this connection
 * @param application name of its application
 * @param bootEpoch when its process started, in milliseconds since 1970; 0 when it does not say
 */
public record Hello(int maxFrame, int maxInFlight, String application, long bootEpoch) {

  /** Largest HELLO, in bytes. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final int MAX_ENTRIES = 64;
  private static final int SMALLEST_MAX_FRAME = 1024;

  private static final int TAG_MAX_FRAME = 2;
  private static final int TAG_MAX_IN_FLIGHT = 4;
  private static final int TAG_APPLICATION = 7;
  private static final int TAG_BOOT_EPOCH = 9;

  /** Writes the whole frame. */
  public void write(ByteBuf out, boolean ack) {
    int at = FrameHeader.begin(out);
    out.writeShortLE(TAG_MAX_FRAME).writeShortLE(4).writeIntLE(maxFrame);
    out.writeShortLE(TAG_MAX_IN_FLIGHT).writeShortLE(4).writeIntLE(maxInFlight);
    byte[] name = application.getBytes(StandardCharsets.UTF_8);
    out.writeShortLE(TAG_APPLICATION).writeShortLE(name.length).writeBytes(name);
    out.writeShortLE(TAG_BOOT_EPOCH).writeShortLE(8).writeLongLE(bootEpoch);
    FrameHeader.finish(out, at, FrameType.HELLO, ack ? FrameHeader.ACK : 0, 0);
  }

  /** Reads the body of a HELLO frame. */
  public static Hello read(ByteBuf in) throws ProtocolException {
    int maxFrame = FrameHeader.DEFAULT_MAX_FRAME;
    int maxInFlight = 1;
    String application = "";
    long bootEpoch = 0;
    Set<Integer> seen = new HashSet<>();
    while (in.isReadable()) {
      Bytes.require(in, 4, "hello entry");
      int tag = in.readUnsignedShortLE();
      int length = in.readUnsignedShortLE();
      Bytes.require(in, length, "hello entry");
      if (!seen.add(tag) || seen.size() > MAX_ENTRIES) {
        throw new ProtocolException("hello: entry " + tag + " twice, or more than 64 entries");
      }
      int next = in.readerIndex() + length;
      switch (tag) {
        case TAG_MAX_FRAME ->
            maxFrame = number(in, length, SMALLEST_MAX_FRAME, FrameHeader.LARGEST_FRAME);
        case TAG_MAX_IN_FLIGHT -> maxInFlight = number(in, length, 1, Integer.MAX_VALUE);
        case TAG_APPLICATION -> application = Bytes.text(in, length, "application name");
        case TAG_BOOT_EPOCH -> {
          expect(length, 8);
          bootEpoch = in.readLongLE();
        }
        default -> {} // from a later version
      }
      in.readerIndex(next);
    }
    return new Hello(maxFrame, maxInFlight, application, bootEpoch);
  }

  private static int number(ByteBuf in, int length, int min, int max) throws ProtocolException {
    expect(length, 4);
    int value = in.readIntLE();
    if (value < min || value > max) {
      throw new ProtocolException("hello: " + value + " (expected: " + min + " to " + max + ")");
    }
    return value;
  }

  private static void expect(int length, int expected) throws ProtocolException {
    if (length != expected) {
      throw new ProtocolException(
          "hello: entry of " + length + " bytes (expected: " + expected + ")");
    }
  }
}
