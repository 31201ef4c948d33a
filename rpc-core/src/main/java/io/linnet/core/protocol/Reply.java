package io.linnet.core.protocol;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended, as it crosses the wire: a RESPONSE or an ERROR frame, payload still encoded.
 */
public sealed interface Reply {

  /** Strings that came with the answer. */
  Attachments attachments();

  /** The encoded value, the fields of a declared exception, or nothing. */
  byte[] payloadBytes();

  /** This answer, its payload now complete. */
  Reply withPayload(byte[] payload);

  /** Whether it is a RESPONSE or an ERROR. */
  FrameType type();

  /** Flags of its first frame, but for the one that says whether it goes on. */
  int flags();

  /**
   * Writes all that comes before the payload.
   *
   * @param loadHint calls that wait or run here, or -1
   * @param total length of the payload if it may take several frames, else -1
   * @param mapped whether the contracts differ
   */
  void writeHead(ByteBuf out, KeyDictionary keys, int loadHint, int total, boolean mapped);

  /** Most bytes that {@link #writeHead} can take. */
  int maxHeadBytes();

  /**
   * The method returned.
   *
   * @param payload the encoded value, or null for {@code void} and null
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; bytes go from the codec to the wire
  record Success(byte @Nullable [] payload, Attachments attachments) implements Reply {

    private static final byte[] NOTHING = new byte[0];

    @Override
    public byte[] payloadBytes() {
      return payload == null ? NOTHING : payload;
    }

    @Override
    public Reply withPayload(byte[] complete) {
      return new Success(complete, attachments);
    }

    @Override
    public FrameType type() {
      return FrameType.RESPONSE;
    }

    @Override
    public int flags() {
      return payload == null ? FrameHeader.NO_VALUE : 0;
    }

    @Override
    public void writeHead(
        ByteBuf out, KeyDictionary keys, int loadHint, int total, boolean mapped) {
      ReplyHead.write(out, attachments, keys, loadHint, -1, total, mapped);
    }

    @Override
    public int maxHeadBytes() {
      return ReplyHead.maxBytes(attachments);
    }

    /** Reads the body of a RESPONSE frame; if it goes on, the payload is its first part. */
    public static Success read(ByteBuf in, int flags, ReplyHead head, KeyDictionary keys)
        throws ProtocolException {
      head.read(in, keys, false);
      boolean noValue = (flags & FrameHeader.NO_VALUE) != 0;
      if (noValue && (in.isReadable() || (flags & FrameHeader.MORE) != 0)) {
        throw new ProtocolException("response: a value behind the flag that says there is none");
      }
      byte[] payload = noValue ? null : Bytes.read(in, in.readableBytes(), "response");
      return new Success(payload, head.attachments());
    }
  }

  /**
   * The method threw, or the call failed.
   *
   * @param code number of the error code; one that this version does not know is kept
   * @param noRetry whether a retry is pointless everywhere
   * @param retryAfterMillis pause the provider asks for, or -1
   * @param declaredIndex place among the exceptions the method declares, from 1; 0 for none
   * @param text cleaned message, at most 1 KiB
   * @param remoteClass name of an undeclared exception, or empty
   * @param payload fields of a declared exception
   */
  @SuppressWarnings("ArrayRecordComponent") // as above
  record Failure(
      int code,
      Processed processed,
      boolean noRetry,
      int retryAfterMillis,
      int declaredIndex,
      String text,
      String remoteClass,
      byte[] payload,
      Attachments attachments)
      implements Reply {

    private static final byte[] NOTHING = new byte[0];

    /** 1 KiB of text is enough to say what is wrong. */
    private static final int MAX_TEXT = 1024;

    private static final int MAX_CLASS_NAME = 255;
    private static final int NO_RETRY = 0x80;

    /** A failure of the call itself. */
    public static Failure of(ErrorCode code, Processed processed, String text) {
      return new Failure(
          code.number(), processed, false, -1, 0, text, "", NOTHING, Attachments.empty());
    }

    /** Whether the provider was too busy for the call, or about to go, and did not begin it. */
    public boolean isRefusal() {
      return processed == Processed.NOT
          && (code == ErrorCode.OVERLOADED.number()
              || code == ErrorCode.LIMITED.number()
              || code == ErrorCode.DRAINING.number());
    }

    @Override
    public byte[] payloadBytes() {
      return payload;
    }

    @Override
    public Reply withPayload(byte[] complete) {
      return new Failure(
          code,
          processed,
          noRetry,
          retryAfterMillis,
          declaredIndex,
          text,
          remoteClass,
          complete,
          attachments);
    }

    @Override
    public FrameType type() {
      return FrameType.ERROR;
    }

    @Override
    public int flags() {
      return 0;
    }

    @Override
    public void writeHead(
        ByteBuf out, KeyDictionary keys, int loadHint, int total, boolean mapped) {
      out.writeShortLE(code).writeByte(processed.number() | (noRetry ? NO_RETRY : 0));
      out.writeByte(declaredIndex);
      ReplyHead.write(out, attachments, keys, loadHint, retryAfterMillis, total, mapped);
      byte[] message = Bytes.cut(text, MAX_TEXT);
      out.writeShortLE(message.length).writeBytes(message);
      byte[] name = Bytes.cut(remoteClass, MAX_CLASS_NAME);
      out.writeByte(name.length).writeBytes(name);
    }

    @Override
    public int maxHeadBytes() {
      return ReplyHead.maxBytes(attachments) + 2 + MAX_TEXT + 1 + MAX_CLASS_NAME;
    }

    /** Reads the body of an ERROR frame; if it goes on, the payload is its first part. */
    public static Failure read(ByteBuf in, ReplyHead head, KeyDictionary keys)
        throws ProtocolException {
      Bytes.require(in, 4, "error");
      int code = in.readUnsignedShortLE();
      int outcome = in.readUnsignedByte();
      Processed processed = Processed.of(outcome & ~NO_RETRY);
      int declaredIndex = in.readUnsignedByte();
      if (processed == null) {
        throw new ProtocolException("error: processed is " + outcome);
      }
      head.read(in, keys, true);
      Bytes.require(in, 2, "error text");
      int textLength = in.readUnsignedShortLE();
      if (textLength > MAX_TEXT) {
        throw new ProtocolException("error text of " + textLength + " bytes (at most 1024)");
      }
      String text = Bytes.text(in, textLength, "error text");
      Bytes.require(in, 1, "error class");
      String remoteClass = Bytes.text(in, in.readUnsignedByte(), "error class");
      byte[] payload = Bytes.read(in, in.readableBytes(), "error");
      return new Failure(
          code,
          processed,
          (outcome & NO_RETRY) != 0,
          head.retryAfterMillis(),
          declaredIndex,
          text,
          remoteClass,
          payload,
          head.attachments());
    }
  }
}
