package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;

/** Reads every body that has a reader, as the transport does, and nothing beyond its end. */
final class BodyReader implements GoldenFile.Frames {

  private final RequestHead requestHead = new RequestHead();
  private final ReplyHead replyHead = new ReplyHead();

  @Override
  public void frame(FrameType type, int flags, int callId, ByteBuf body) throws ProtocolException {
    int end = body.writerIndex();
    boolean ack = (flags & FrameHeader.ACK) != 0;
    KeyDictionary keys = RequestCases.keys();
    switch (type) {
      case REQUEST -> requestHead.read(body, keys);
      case RESPONSE -> Reply.Success.read(body, flags, replyHead, keys);
      case ERROR -> Reply.Failure.read(body, replyHead, keys);
      case HELLO -> Hello.read(body);
      case GOAWAY -> GoAway.read(body, flags);
      case BIND -> bind(ack, body, keys);
      case SCHEMA -> schema(ack, body);
      default -> {} // opaque, or read by the transport
    }
    assertThat(body.writerIndex()).isEqualTo(end);
  }

  private static void bind(boolean ack, ByteBuf body, KeyDictionary keys) throws ProtocolException {
    if (ack) {
      keys.acknowledged(Bind.Ack.read(body).keysKnown());
    } else {
      keys.add(Bind.Ask.read(body).keys());
    }
  }

  private static void schema(boolean ack, ByteBuf body) throws ProtocolException {
    if (ack) {
      Schemas.readReply(body);
    } else {
      Schemas.readRequest(body);
    }
  }
}
