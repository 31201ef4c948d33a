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

  /** Writes the whole frame. */
  void write(ByteBuf out, int callId);

  /**
   * The method returned.
   *
   * @param payload the encoded value, or null for {@code void} and null
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; bytes go from the codec to the wire
  record Success(byte @Nullable [] payload, Attachments attachments) implements Reply {

    @Override
    public void write(ByteBuf out, int callId) {
      int at = FrameHeader.begin(out);
      out.writeByte(0).writeByte(ReplyHead.bits(attachments)); // generated codec, no compression
      ReplyHead.write(out, attachments);
      if (payload != null) {
        out.writeBytes(payload);
      }
      FrameHeader.finish(
          out, at, FrameType.RESPONSE, payload == null ? FrameHeader.NO_VALUE : 0, callId);
    }

    /** Reads the body of a RESPONSE frame. */
    public static Success read(ByteBuf in, int flags) throws ProtocolException {
      Bytes.require(in, 2, "response");
      int codec = in.readUnsignedByte();
      int bits = in.readUnsignedByte();
      Attachments attachments = ReplyHead.read(in, codec, bits & ~ReplyHead.RETRY_AFTER);
      ReplyHead.finish(in, bits);
      boolean noValue = (flags & FrameHeader.NO_VALUE) != 0;
      if (noValue && in.isReadable()) {
        throw new ProtocolException("response: a value behind the flag that says there is none");
      }
      byte[] payload = noValue ? null : Bytes.read(in, in.readableBytes(), "response");
      return new Success(payload, attachments);
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

    /** 1 KiB of text is enough to say what is wrong. */
    private static final int MAX_TEXT = 1024;

    private static final int MAX_CLASS_NAME = 255;
    private static final int NO_RETRY = 0x80;

    /** A failure of the call itself. */
    public static Failure of(ErrorCode code, Processed processed, String text) {
      return new Failure(
          code.number(), processed, false, -1, 0, text, "", new byte[0], Attachments.empty());
    }

    @Override
    public void write(ByteBuf out, int callId) {
      int at = FrameHeader.begin(out);
      out.writeShortLE(code).writeByte(processed.number() | (noRetry ? NO_RETRY : 0));
      out.writeByte(declaredIndex).writeByte(0);
      out.writeByte(
          ReplyHead.bits(attachments) | (retryAfterMillis < 0 ? 0 : ReplyHead.RETRY_AFTER));
      ReplyHead.write(out, attachments);
      if (retryAfterMillis >= 0) {
        out.writeIntLE(retryAfterMillis);
      }
      byte[] message = Bytes.cut(text, MAX_TEXT);
      out.writeShortLE(message.length).writeBytes(message);
      byte[] name = Bytes.cut(remoteClass, MAX_CLASS_NAME);
      out.writeByte(name.length).writeBytes(name).writeBytes(payload);
      FrameHeader.finish(out, at, FrameType.ERROR, 0, callId);
    }

    /** Reads the body of an ERROR frame. */
    public static Failure read(ByteBuf in) throws ProtocolException {
      Bytes.require(in, 6, "error");
      int code = in.readUnsignedShortLE();
      int outcome = in.readUnsignedByte();
      Processed processed = Processed.of(outcome & ~NO_RETRY);
      int declaredIndex = in.readUnsignedByte();
      int codec = in.readUnsignedByte();
      int bits = in.readUnsignedByte();
      if (processed == null) {
        throw new ProtocolException("error: processed is " + outcome);
      }
      Attachments attachments = ReplyHead.read(in, codec, bits & ~ReplyHead.RETRY_AFTER);
      int retryAfter = -1;
      if ((bits & ReplyHead.RETRY_AFTER) != 0) {
        Bytes.require(in, 4, "retry after");
        retryAfter = in.readIntLE() & Integer.MAX_VALUE;
      }
      ReplyHead.finish(in, bits);
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
          retryAfter,
          declaredIndex,
          text,
          remoteClass,
          payload,
          attachments);
    }
  }
}
