package io.linnet.core.protocol;

import io.linnet.Attachments;
import io.netty.buffer.ByteBuf;

/** The optional fields that RESPONSE and ERROR share, each present when its bit is set. */
final class ReplyHead {

  static final int RETRY_AFTER = 1 << 4;

  private static final int METADATA = 1;
  private static final int SERVER_TIME = 1 << 1;
  private static final int LOAD_HINT = 1 << 2;
  private static final int RETRY_CREDIT = 1 << 3;
  private static final int RESERVED = 1 << 5;
  private static final int LENGTHS = 1 << 6;
  private static final int EXTENSIONS = 1 << 7;

  private ReplyHead() {}

  static int bits(Attachments attachments) {
    return attachments.isEmpty() ? 0 : METADATA;
  }

  static void write(ByteBuf out, Attachments attachments) {
    if (!attachments.isEmpty()) {
      Metadata.write(out, attachments);
    }
  }

  /** Reads up to and including the retry credit; {@link #finish} reads the rest. */
  static Attachments read(ByteBuf in, int codec, int bits) throws ProtocolException {
    if (codec != 0 || (bits & (RESERVED | LENGTHS)) != 0) {
      throw new ProtocolException("reply: codec " + codec + " or bits " + bits + " not negotiated");
    }
    Attachments attachments = (bits & METADATA) == 0 ? Attachments.empty() : Metadata.read(in);
    int fixed =
        ((bits & SERVER_TIME) == 0 ? 0 : 4)
            + ((bits & LOAD_HINT) == 0 ? 0 : 2)
            + ((bits & RETRY_CREDIT) == 0 ? 0 : 1);
    Bytes.require(in, fixed, "reply");
    in.skipBytes(fixed);
    return attachments;
  }

  static void finish(ByteBuf in, int bits) throws ProtocolException {
    Extensions.skip(in, (bits & EXTENSIONS) != 0);
  }
}
