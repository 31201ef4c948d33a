package io.linnet.core.protocol;

import io.linnet.Attachments;
import io.netty.buffer.ByteBuf;

/**
 * The optional fields that RESPONSE and ERROR share, each present when its bit is set. One object
 * is read into again and again: it belongs to one connection and is valid until the next answer is
 * read.
 */
public final class ReplyHead {

  static final int RETRY_AFTER = 1 << 4;

  private static final int METADATA = 1;
  private static final int SERVER_TIME = 1 << 1;
  private static final int LOAD_HINT = 1 << 2;
  private static final int RETRY_CREDIT = 1 << 3;
  private static final int RESERVED = 1 << 5;
  private static final int LENGTHS = 1 << 6;
  private static final int EXTENSIONS = 1 << 7;

  /** Everything of fixed length, that of an ERROR included. */
  private static final int FIXED_BYTES = 6 + 4 + 2 + 1 + 4 + 4;

  private static final int MAX_HINT = 0xFFFF;

  private boolean mapped;
  private long serverTimeMicros;
  private int loadHint;
  private int retryCredit;
  private int retryAfterMillis;
  private int total;
  private Attachments attachments = Attachments.empty();

  /** Whether the provider takes the contracts to differ. */
  public boolean isMapped() {
    return mapped;
  }

  /** How long the provider took, in microseconds; -1 when it does not say. */
  public long serverTimeMicros() {
    return serverTimeMicros;
  }

  /** Calls that wait or run at the provider, 65 535 also for more; -1 when it does not say. */
  public int loadHint() {
    return loadHint;
  }

  /** Retry credit that the call tree did not spend; -1 when the provider does not say. */
  public int retryCredit() {
    return retryCredit;
  }

  /** Length of the whole payload; -1 when the answer does not say it. */
  public int total() {
    return total;
  }

  int retryAfterMillis() {
    return retryAfterMillis;
  }

  Attachments attachments() {
    return attachments;
  }

  static int maxBytes(Attachments attachments) {
    return FIXED_BYTES + (attachments.isEmpty() ? 0 : Metadata.MAX_BYTES);
  }

  /**
   * Writes codec, bits and fields.
   *
   * @param retryAfterMillis -1 for none
   * @param loadHint -1 for none
   * @param total -1 when the payload surely fits
   * @param mapped whether the contracts differ
   */
  static void write(
      ByteBuf out,
      Attachments attachments,
      KeyDictionary keys,
      int loadHint,
      int retryAfterMillis,
      int total,
      boolean mapped) {
    out.writeByte(Fields.codec(mapped));
    out.writeByte(
        (attachments.isEmpty() ? 0 : METADATA)
            | (loadHint < 0 ? 0 : LOAD_HINT)
            | (retryAfterMillis < 0 ? 0 : RETRY_AFTER)
            | (total < 0 ? 0 : LENGTHS));
    if (!attachments.isEmpty()) {
      Metadata.write(out, attachments, keys, name -> {}); // only consumers give out numbers
    }
    if (loadHint >= 0) {
      out.writeShortLE(Math.min(loadHint, MAX_HINT));
    }
    if (retryAfterMillis >= 0) {
      out.writeIntLE(retryAfterMillis);
    }
    if (total >= 0) {
      out.writeIntLE(total);
    }
  }

  /** Reads codec, bits and fields. */
  void read(ByteBuf in, KeyDictionary keys, boolean error) throws ProtocolException {
    Bytes.require(in, 2, "reply");
    mapped = Fields.isMapped(in.readUnsignedByte());
    int bits = in.readUnsignedByte();
    if ((bits & (error ? RESERVED : RESERVED | RETRY_AFTER)) != 0) {
      throw new ProtocolException("reply: reserved bits are set");
    }
    attachments = (bits & METADATA) == 0 ? Attachments.empty() : Metadata.read(in, keys);
    int fixed =
        ((bits & SERVER_TIME) == 0 ? 0 : 4)
            + ((bits & LOAD_HINT) == 0 ? 0 : 2)
            + ((bits & RETRY_CREDIT) == 0 ? 0 : 1)
            + ((bits & RETRY_AFTER) == 0 ? 0 : 4);
    Bytes.require(in, fixed, "reply");
    serverTimeMicros = (bits & SERVER_TIME) == 0 ? -1 : in.readUnsignedIntLE();
    loadHint = (bits & LOAD_HINT) == 0 ? -1 : in.readUnsignedShortLE();
    retryCredit = (bits & RETRY_CREDIT) == 0 ? -1 : in.readUnsignedByte();
    retryAfterMillis =
        (bits & RETRY_AFTER) == 0 ? -1 : (int) Math.min(in.readUnsignedIntLE(), Integer.MAX_VALUE);
    total = (bits & LENGTHS) == 0 ? -1 : Fields.total(in);
    Extensions.skip(in, (bits & EXTENSIONS) != 0);
  }
}
