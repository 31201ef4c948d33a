package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.CallHeader;
import io.linnet.Invocation;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.Seed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests and replies of one connection, its dictionary growing: what is read was written. */
class RoundTripTest {

  private static final int CALLS = 5_000;

  @RegisterExtension final Seed seed = Seed.create();

  private final RandomGenerator random = seed.random();
  private final RandomValues values = new RandomValues(random);
  private final KeyDictionary consumer = new KeyDictionary();
  private final KeyDictionary provider = new KeyDictionary();
  private final RequestHead requestHead = new RequestHead();
  private final ReplyHead replyHead = new ReplyHead();

  @Test
  void whatIsReadWasWritten() throws ProtocolException {
    for (int i = 0; i < CALLS; i++) {
      request();
      if (random.nextInt(3) == 0) {
        announce();
      }
      reply();
    }
    assertThat(consumer.takeUnannounced()).hasSizeLessThan(KeyDictionary.MAX_KEYS);
  }

  private void request() throws ProtocolException {
    CallHeader header = values.header();
    Attachments attachments = values.attachments();
    byte[] payload = values.payload();
    int attempt = 1 + random.nextInt(20);
    int methodId = random.nextInt(65_536);
    long micros = random.nextLong(-10, 1L << (1 + random.nextInt(40)));
    int total = random.nextBoolean() ? -1 : payload.length;
    Invocation call =
        FakeInvocations.find(() -> 0).received(header, attempt).withAttachments(attachments);

    boolean mapped = random.nextBoolean();

    ByteBuf out = Unpooled.buffer();
    RequestHead.write(out, methodId, micros, call, consumer, total, mapped);
    assertThat(out.readableBytes()).isLessThanOrEqualTo(RequestHead.maxBytes(call));
    out.writeBytes(payload);

    requestHead.read(out, provider);
    assertThat(requestHead.methodId()).isEqualTo(methodId);
    assertThat(requestHead.isMapped()).isEqualTo(mapped);
    assertThat(requestHead.deadlineMicros()).isEqualTo(Math.max(0, Math.min(micros, 0xFFFF_FFFFL)));
    assertThat(requestHead.header()).isEqualTo(header);
    assertThat(requestHead.attempt()).isEqualTo(Math.min(attempt, 15));
    assertThat(requestHead.attachments()).isEqualTo(attachments);
    assertThat(requestHead.total()).isEqualTo(total);
    assertThat(RequestCases.rest(out)).isEqualTo(payload);
  }

  /** As BIND and its answer do. */
  private void announce() throws ProtocolException {
    ByteBuf out = Unpooled.buffer();
    new Bind.Ask(List.of(), consumer.takeUnannounced()).write(out);
    int known = provider.add(Bind.Ask.read(out).keys());
    new Bind.Ack(List.of(), known).write(out);
    consumer.acknowledged(Bind.Ack.read(out).keysKnown());
  }

  private void reply() throws ProtocolException {
    Reply reply = values.reply();
    int loadHint = random.nextInt(-1, 70_000);
    int total = random.nextBoolean() ? -1 : reply.payloadBytes().length;

    ByteBuf out = Unpooled.buffer();
    boolean mapped = random.nextBoolean();
    reply.writeHead(out, provider, loadHint, total, mapped);
    assertThat(out.readableBytes()).isLessThanOrEqualTo(reply.maxHeadBytes());
    out.writeBytes(reply.payloadBytes());

    Reply read =
        reply instanceof Reply.Success
            ? Reply.Success.read(out, reply.flags(), replyHead, consumer)
            : Reply.Failure.read(out, replyHead, consumer);
    assertThat(read).usingRecursiveComparison().isEqualTo(reply);
    assertThat(replyHead.loadHint()).isEqualTo(Math.min(loadHint, 65_535));
    assertThat(replyHead.total()).isEqualTo(total);
    assertThat(replyHead.isMapped()).isEqualTo(mapped);
    assertThat(out.isReadable()).isFalse();
  }
}
