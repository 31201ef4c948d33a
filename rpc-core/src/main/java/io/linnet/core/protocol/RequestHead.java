package io.linnet.core.protocol;

import io.linnet.Attachments;
import io.netty.buffer.ByteBuf;

/**
 * What a REQUEST says before its payload. One object is read into again and again: it belongs to
 * one connection and is valid until the next request is read.
 */
public final class RequestHead {

  private static final int DEADLINE = 1;
  private static final int TRACE = 1 << 1;
  private static final int CONTROL = 1 << 2;
  private static final int CALL_KEY = 1 << 3;
  private static final int ROUTE = 1 << 4;
  private static final int METADATA = 1 << 5;
  private static final int LENGTHS = 1 << 6;
  private static final int EXTENSIONS = 1 << 7;

  private static final int TRACE_BYTES = 26;
  private static final int CONTROL_BYTES = 4;
  private static final int CALL_KEY_BYTES = 16;
  private static final int ROUTE_BYTES = 8;

  private int methodId;
  private long deadlineMicros;
  private Attachments attachments = Attachments.empty();

  /** Number of the method on this connection. */
  public int methodId() {
    return methodId;
  }

  /** Time left when the frame was written, in microseconds; -1 when the request says none. */
  public long deadlineMicros() {
    return deadlineMicros;
  }

  /** Strings that travel with the call. */
  public Attachments attachments() {
    return attachments;
  }

  /** Writes the head; the payload follows. */
  public static void write(
      ByteBuf out, int methodId, long deadlineMicros, Attachments attachments) {
    out.writeShortLE(methodId);
    out.writeByte(0); // generated codec, no compression
    out.writeByte(DEADLINE | (attachments.isEmpty() ? 0 : METADATA));
    out.writeIntLE((int) Math.max(0, Math.min(deadlineMicros, 0xFFFF_FFFFL)));
    if (!attachments.isEmpty()) {
      Metadata.write(out, attachments);
    }
  }

  /** Reads the head; the reader index then stands at the payload. */
  public void read(ByteBuf in) throws ProtocolException {
    Bytes.require(in, 4, "request");
    methodId = in.readUnsignedShortLE();
    int codec = in.readUnsignedByte();
    int bits = in.readUnsignedByte();
    if (codec != 0 || (bits & LENGTHS) != 0) {
      throw new ProtocolException("request: codec or compression " + codec + " was not negotiated");
    }
    deadlineMicros = -1;
    if ((bits & DEADLINE) != 0) {
      Bytes.require(in, 4, "deadline");
      deadlineMicros = in.readUnsignedIntLE();
    }
    skip(in, bits, TRACE, TRACE_BYTES, "trace");
    skip(in, bits, CONTROL, CONTROL_BYTES, "control");
    skip(in, bits, CALL_KEY, CALL_KEY_BYTES, "call key");
    skip(in, bits, ROUTE, ROUTE_BYTES, "route");
    attachments = (bits & METADATA) == 0 ? Attachments.empty() : Metadata.read(in);
    Extensions.skip(in, (bits & EXTENSIONS) != 0);
  }

  private static void skip(ByteBuf in, int bits, int bit, int count, String what)
      throws ProtocolException {
    if ((bits & bit) != 0) {
      Bytes.require(in, count, what);
      in.skipBytes(count);
    }
  }
}
