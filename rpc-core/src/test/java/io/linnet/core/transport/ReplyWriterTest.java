package io.linnet.core.transport;

import static io.linnet.core.transport.ScriptedConsumer.answer;
import static io.linnet.core.transport.ScriptedConsumer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.KeyDictionary;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.ReplyHead;
import io.linnet.core.transport.ScriptedProvider.Whole;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers as they leave a provider, the long ones most of all. */
class ReplyWriterTest {

  private static final int TABLE = 32;
  private static final int MAX_FRAME = 2048;
  private static final int MAX_LONG_BYTES = 10_000;
  private static final int OWN_LONG_BYTES = 40_000;
  private static final int BUFFERED_BYTES = 60_000;

  private final ScriptedConsumer consumer =
      new ScriptedConsumer(
          new ConnectionConfig(
              Duration.ofSeconds(2),
              new Limits(1024, 30_000, OWN_LONG_BYTES, TABLE),
              0,
              BUFFERED_BYTES,
              Duration.ZERO),
          new Limits(MAX_FRAME, MAX_LONG_BYTES, MAX_LONG_BYTES, TABLE));

  @AfterEach
  void allMemoryIsGivenBack() {
    consumer.close();
    assertThat(consumer.usedBytes()).isZero();
  }

  @Test
  void aLongAnswerIsCutIntoFullFramesThatGiveTheWhole() throws ProtocolException {
    byte[] payload = payload(9_000);
    answerTo(1, payload);
    List<Whole> frames = consumer.received();
    assertThat(frames).hasSize(5).allMatch(frame -> frame.callId() == 1);
    Whole first = frames.get(0);
    assertThat(first.type()).isEqualTo(FrameType.RESPONSE);
    assertThat(first.flags()).isEqualTo(FrameHeader.MORE);
    assertThat(frames.subList(0, 4)).allMatch(f -> f.body().readableBytes() == MAX_FRAME);
    assertThat(frames.subList(1, 4))
        .allMatch(frame -> frame.type() == FrameType.CHUNK && frame.flags() == 0);
    assertThat(frames.get(4).flags()).isEqualTo(FrameHeader.LAST);
    ReplyHead head = new ReplyHead();
    Reply begun = Reply.Success.read(first.body(), first.flags(), head, new KeyDictionary());
    assertThat(head.total()).isEqualTo(9_000);
    assertThat(head.loadHint()).as("what the sink says").isEqualTo(3);
    ByteBuf all = Unpooled.buffer().writeBytes(begun.payloadBytes());
    frames.subList(1, 5).forEach(frame -> all.writeBytes(frame.body()));
    assertThat(all).isEqualTo(Unpooled.wrappedBuffer(payload));
    assertThat(consumer.usedBytes()).isZero();
  }

  @Test
  void longOnesWaitForWhatTheConsumerAcceptsTheOldestFirstAndShortOnesPass() {
    pauseAfter(1);
    answerTo(1, payload(6_000));
    answerTo(2, payload(6_000));
    answerTo(3, payload(5_000));
    answerTo(4, payload(4_000)); // would fit beside the first
    answerTo(5, payload(10));
    resume();
    List<Integer> ids = consumer.received().stream().map(Whole::callId).toList();
    assertThat(ids.indexOf(5)).as("the short one").isLessThan(ids.lastIndexOf(1));
    assertThat(ids.indexOf(2)).as("after the first").isGreaterThan(ids.lastIndexOf(1));
    assertThat(ids.indexOf(3)).isGreaterThan(ids.lastIndexOf(2));
    assertThat(ids.indexOf(4)).as("beside the third").isBetween(ids.indexOf(3), ids.lastIndexOf(3));
    assertThat(consumer.frames).filteredOn(frame -> frame.type() == FrameType.ERROR).isEmpty();
  }

  @Test
  void aCancelCutsALongAnswerWithAnError() {
    pauseAfter(2);
    answerTo(1, payload(9_000));
    consumer.cancel(1);
    resume();
    List<Whole> frames = consumer.received();
    assertThat(frames)
        .extracting(Whole::type)
        .containsExactly(FrameType.RESPONSE, FrameType.CHUNK, FrameType.ERROR);
    Reply.Failure failure = failure(frames.get(2));
    assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED.number());
    assertThat(failure.processed()).isEqualTo(Processed.YES);
    assertThat(consumer.usedBytes()).isZero();
    answerTo(1, payload(9_000)); // its slot and its credit are free
    assertThat(consumer.received()).hasSize(5);
  }

  @Test
  void anAnswerThatTheConsumerDoesNotAcceptIsReplaced() {
    answerTo(1, payload(MAX_LONG_BYTES + 1));
    Reply.Failure failure = failure(consumer.received().get(0));
    assertThat(failure.code()).isEqualTo(ErrorCode.BAD_RESPONSE.number());
    assertThat(failure.processed()).isEqualTo(Processed.YES);
    assertThat(failure.text()).contains("the result takes 10001 bytes, the consumer accepts 10000");
  }

  @Test
  void answersThatWaitAreChargedAndDroppedBeyondTheCapWhileShortOnesStillGo() {
    pauseAfter(0);
    for (int id = 1; id <= 8; id++) {
      answerTo(id, payload(9_000));
    }
    assertThat(consumer.usedBytes()).as("four of them").isBetween(36_000L, 40_000L);
    answerTo(9, new byte[0]);
    answerTo(10, payload(10));
    resume();
    List<Whole> frames = consumer.received();
    List<Integer> dropped =
        frames.stream().filter(f -> f.type() == FrameType.ERROR).map(Whole::callId).toList();
    assertThat(dropped).containsExactlyInAnyOrder(5, 6, 7, 8);
    frames.stream()
        .filter(frame -> frame.type() == FrameType.ERROR)
        .forEach(ReplyWriterTest::assertDropped);
    assertThat(frames)
        .filteredOn(frame -> frame.type() == FrameType.RESPONSE)
        .extracting(Whole::callId)
        .contains(9, 10);
  }

  @Test
  void aLargeAnswerTakesItsMemoryBeforeItIsOfferedAndIsDroppedWhenThereIsNone() {
    pauseAfter(0);
    consumer.begin(1, 29_999, new byte[10]);
    answerTo(3, payload(30_002));
    consumer.abort(1);
    resume();
    Whole frame =
        consumer.received().stream().filter(f -> f.callId() == 3).findFirst().orElseThrow();
    assertDropped(frame);
  }

  @Test
  void answersThatWaitedWhenTheConnectionClosedGiveTheirMemoryBack() {
    pauseAfter(2);
    answerTo(1, payload(9_000)); // under way
    answerTo(2, payload(9_000));
    answerTo(3, payload(20_000));
    answerTo(4, payload(10));
    assertThat(consumer.usedBytes()).isPositive();
    consumer.channel.close();
    assertThat(consumer.usedBytes()).isZero();
  }

  @Test
  void anAnswerAfterTheConnectionClosedTakesNothing() {
    consumer.request(1, new byte[1]);
    consumer.channel.close();
    consumer.calls.get(0).answer(answer(payload(30_000)));
    consumer.channel.runPendingTasks();
    assertThat(consumer.usedBytes()).isZero();
  }

  @Test
  void aOneWayCallIsNotAnsweredAndItsValueTakesNothing() {
    consumer.request(1, FrameHeader.ONE_WAY, 1, new byte[1], -1);
    consumer.calls.get(0).answer(answer(payload(30_000)));
    assertThat(consumer.received()).isEmpty();
    assertThat(consumer.usedBytes()).isZero();
  }

  @Test
  void theFirstAnswerCounts() {
    consumer.request(1, new byte[1]);
    IncomingCall call = consumer.calls.get(0);
    call.answer(answer(payload(20)));
    call.answer(answer(payload(9_000)));
    call.fail(ErrorCode.INTERNAL, Processed.YES, "late");
    assertThat(consumer.received()).extracting(Whole::type).containsExactly(FrameType.RESPONSE);
  }

  @Test
  void namesOnAnswersDoNotTakeNumbersFromTheConsumer() throws ProtocolException {
    consumer.request(1, new byte[1]);
    consumer.request(2, new byte[1]);
    Attachments attachments = Attachments.of("cost", "12");
    consumer.calls.get(0).answer(new Reply.Success(payload(1), attachments));
    assertThat(attachments(consumer.received().get(0), new KeyDictionary())).isEqualTo(attachments);
    ByteBuf ask = Unpooled.buffer();
    new Bind.Ask(List.of(), List.of("tenant", "cost")).write(ask);
    byte[] body = new byte[ask.readableBytes()];
    ask.readBytes(body);
    consumer.frame(FrameType.BIND, 0, 0, body);
    List<Whole> frames = consumer.received();
    assertThat(frames).as("the consumer has used neither before").hasSize(1);
    assertThat(Bind.Ack.read(frames.get(0).body()).keysKnown()).isEqualTo(2);
    consumer.calls.get(1).answer(new Reply.Success(payload(1), attachments));
    KeyDictionary known = new KeyDictionary();
    known.add(List.of("tenant", "cost"));
    assertThat(attachments(consumer.received().get(0), known)).isEqualTo(attachments);
  }

  private static Attachments attachments(Whole frame, KeyDictionary keys) throws ProtocolException {
    return Reply.Success.read(frame.body(), frame.flags(), new ReplyHead(), keys).attachments();
  }

  private void pauseAfter(int writes) {
    if (writes == 0) {
      consumer.channel.pipeline().addFirst(new PausingHandler(1));
      consumer.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    } else {
      consumer.channel.pipeline().addFirst(new PausingHandler(writes));
    }
  }

  private void resume() {
    PausingHandler.resume(consumer.channel);
    consumer.channel.runPendingTasks();
  }

  private void answerTo(int id, byte[] payload) {
    consumer.request(id, new byte[1]);
    consumer.calls.get(consumer.calls.size() - 1).answer(answer(payload));
    consumer.channel.runPendingTasks();
  }

  private static void assertDropped(Whole frame) {
    Reply.Failure failure = failure(frame);
    assertThat(failure.code()).isEqualTo(ErrorCode.OVERLOADED.number());
    assertThat(failure.processed()).isEqualTo(Processed.YES);
    assertThat(failure.text()).contains("an answer of ").contains("was dropped");
  }

  private static byte[] payload(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 7 + i / 256);
    }
    return bytes;
  }
}
