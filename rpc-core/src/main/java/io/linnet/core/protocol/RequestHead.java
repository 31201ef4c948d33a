package io.linnet.core.protocol;

import io.linnet.Attachments;
import io.linnet.CallHeader;
import io.linnet.Criticality;
import io.linnet.Invocation;
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

  /** A head that says nothing but method and deadline. */
  public static final int PLAIN_BYTES = 8;

  /** Everything of fixed length. */
  private static final int FIXED_BYTES = 4 + 4 + 26 + 4 + 16 + 8 + 4;

  private int methodId;
  private boolean mapped;
  private long deadlineMicros;
  private int attempt;
  private int total;
  private CallHeader header = CallHeader.NONE;
  private Attachments attachments = Attachments.empty();

  /** Number of the method on this connection. */
  public int methodId() {
    return methodId;
  }

  /** Whether the consumer takes the contracts to differ. */
  public boolean isMapped() {
    return mapped;
  }

  /** Time left when the frame was written, in microseconds; -1 when the request says none. */
  public long deadlineMicros() {
    return deadlineMicros;
  }

  /** Number of the attempt, 1 to 15; 15 also stands for more. */
  public int attempt() {
    return attempt;
  }

  /** Criticality, trace, key, route. */
  public CallHeader header() {
    return header;
  }

  /** Strings that travel with the call. */
  public Attachments attachments() {
    return attachments;
  }

  /** Length of the whole payload; -1 when the request does not say it. */
  public int total() {
    return total;
  }

  /** Whether the head of a call in one frame says nothing but method and deadline. */
  public static boolean isPlain(Invocation invocation) {
    return invocation.attachments().isEmpty()
        && invocation.header().equals(CallHeader.NONE)
        && invocation.attempt() == 1;
  }

  /** Writes such a head; the payload follows. */
  public static void writePlain(ByteBuf out, int methodId, long deadlineMicros, boolean mapped) {
    begin(out, methodId, deadlineMicros, mapped, DEADLINE);
  }

  private static void begin(
      ByteBuf out, int methodId, long deadlineMicros, boolean mapped, int bits) {
    out.writeShortLE(methodId).writeByte(Fields.codec(mapped)).writeByte(bits);
    out.writeIntLE((int) Math.max(0, Math.min(deadlineMicros, 0xFFFF_FFFFL)));
  }

  /** Most bytes that the head of a call can take. */
  public static int maxBytes(Invocation invocation) {
    return FIXED_BYTES + (invocation.attachments().isEmpty() ? 0 : Metadata.MAX_BYTES);
  }

  /**
   * Writes the head of a call; the payload follows.
   *
   * @param total length of the payload if it may take several frames, else -1
   * @param mapped whether the contracts differ
   */
  public static void write(
      ByteBuf out,
      int methodId,
      long deadlineMicros,
      Invocation invocation,
      KeyDictionary keys,
      int total,
      boolean mapped) {
    CallHeader header = invocation.header();
    Attachments attachments = invocation.attachments();
    int control = Fields.control(header, invocation.attempt());
    int bits =
        DEADLINE
            | (header.trace() == null ? 0 : TRACE)
            | (control == Fields.FIRST_ATTEMPT ? 0 : CONTROL)
            | (header.key() == null ? 0 : CALL_KEY)
            | (header.route() == null ? 0 : ROUTE)
            | (attachments.isEmpty() ? 0 : METADATA)
            | (total < 0 ? 0 : LENGTHS);
    begin(out, methodId, deadlineMicros, mapped, bits);
    if (bits != DEADLINE) {
      if (header.trace() != null) {
        Fields.write(out, header.trace());
      }
      if ((bits & CONTROL) != 0) {
        out.writeIntLE(control);
      }
      if (header.key() != null) {
        Fields.write(out, header.key());
      }
      if (header.route() != null) {
        Fields.write(out, header.route());
      }
      if (!attachments.isEmpty()) {
        Metadata.write(out, attachments, keys, keys::learn);
      }
      if (total >= 0) {
        out.writeIntLE(total);
      }
    }
  }

  /** Reads the head; the reader index then stands at the payload. */
  public void read(ByteBuf in, KeyDictionary keys) throws ProtocolException {
    Bytes.require(in, 4, "request");
    methodId = in.readUnsignedShortLE();
    mapped = Fields.isMapped(in.readUnsignedByte());
    int bits = in.readUnsignedByte();
    deadlineMicros = -1;
    if ((bits & DEADLINE) != 0) {
      Bytes.require(in, 4, "deadline");
      deadlineMicros = in.readUnsignedIntLE();
    }
    attempt = 1;
    header =
        (bits & (TRACE | CONTROL | CALL_KEY | ROUTE)) == 0 ? CallHeader.NONE : header(in, bits);
    attachments = (bits & METADATA) == 0 ? Attachments.empty() : Metadata.read(in, keys);
    total = (bits & LENGTHS) == 0 ? -1 : Fields.total(in);
    Extensions.skip(in, (bits & EXTENSIONS) != 0);
  }

  private CallHeader header(ByteBuf in, int bits) throws ProtocolException {
    var trace = (bits & TRACE) == 0 ? null : Fields.trace(in);
    Criticality criticality = Criticality.CRITICAL;
    int credit = 0;
    if ((bits & CONTROL) != 0) {
      int control = Fields.control(in);
      criticality = Fields.criticality(control);
      credit = Fields.retryCredit(control);
      attempt = Fields.attempt(control);
    }
    var key = (bits & CALL_KEY) == 0 ? null : Fields.callKey(in);
    var route = (bits & ROUTE) == 0 ? null : Fields.route(in);
    return new CallHeader(criticality, credit, trace, key, route);
  }
}
