package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.protocol.Chunks;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.KeyDictionary;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.Reply;
import io.linnet.core.transport.ScriptedProvider.Call;
import io.linnet.core.transport.ScriptedProvider.Sent;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of several frames, on the consumer's side. */
class LongAnswerTest {

  private static final int MAX_FRAME = 1024;
  private static final int MAX_MESSAGE = 10_000;
  private static final int TABLE = 16;
  private static final Result ANSWERED = Result.value("answered");

  private final ScriptedProvider provider =
      new ScriptedProvider(
          new ConnectionConfig(
              Duration.ofSeconds(2),
              new Limits(MAX_FRAME, MAX_MESSAGE, 20_000, TABLE),
              4,
              0,
              Duration.ZERO),
          new ByteBudget(18_000),
          Frames.limits(MAX_FRAME, TABLE));

  @AfterEach
  void allMemoryIsGivenBack() {
    provider.close();
    assertThat(provider.budget.used()).isZero();
  }

  @Test
  void itIsPutTogether() {
    Call call = provider.call();
    Answer answer = new Answer(id(), payload(5_000));
    answer.begin(100);
    assertThat(provider.budget.used()).as("all of it").isEqualTo(5_000);
    answer.chunk(MAX_FRAME);
    answer.chunk(MAX_FRAME);
    assertThat(call.result()).isNotDone();
    answer.rest();
    assertThat(call.result()).isCompletedWithValue(ANSWERED);
    assertThat(provider.handler.replies.get(0).payloadBytes()).isEqualTo(payload(5_000));
    assertThat(provider.budget.used()).as("the caller's from here on").isZero();
    assertThat(provider.connection.expectsAnswer()).isFalse();
  }

  @Test
  void severalComeMixedAndShortOnesBetween() {
    List<Call> calls = provider.calls(3);
    List<Sent> sent = provider.received();
    Answer first = new Answer(sent.get(0).callId(), payload(3_000));
    Answer second = new Answer(sent.get(1).callId(), payload(2_000));
    first.begin(100);
    second.begin(200);
    first.chunk(MAX_FRAME);
    provider.answer(sent.get(2).callId());
    assertThat(calls.get(2).result()).isCompletedWithValue(ANSWERED);
    second.rest();
    assertThat(calls.get(1).result()).isCompletedWithValue(ANSWERED);
    assertThat(calls.get(0).result()).isNotDone();
    first.rest();
    assertThat(calls.get(0).result()).isCompletedWithValue(ANSWERED);
    assertThat(provider.handler.replies)
        .extracting(reply -> reply.payloadBytes().length)
        .containsExactly(0, 2_000, 3_000);
  }

  @Test
  void oneThatIsTooLargeFailsAtOnceAndKeepsItsSlotUntilItsLastChunk() {
    Call call = provider.call();
    Answer answer = new Answer(id(), payload(MAX_MESSAGE + 1));
    answer.begin(100);
    assertFailed(call, ErrorCode.BAD_RESPONSE, Processed.YES);
    assertThat(provider.budget.used()).isZero();
    answer.chunk(MAX_FRAME);
    assertThat(provider.connection.expectsAnswer()).as("its slot is taken").isTrue();
    answer.rest();
    assertThat(provider.connection.expectsAnswer()).isFalse();
    assertThat(provider.channel.isActive()).isTrue();
  }

  @Test
  void oneThatFindsNoMemoryFailsAfterItRan() {
    List<Call> calls = provider.calls(2);
    List<Sent> sent = provider.received();
    Answer first = new Answer(sent.get(0).callId(), payload(9_500));
    Answer second = new Answer(sent.get(1).callId(), payload(9_500));
    first.begin(100);
    second.begin(100);
    assertFailed(calls.get(1), ErrorCode.OVERLOADED, Processed.YES);
    second.rest();
    first.rest();
    assertThat(calls.get(0).result()).isCompletedWithValue(ANSWERED);
    assertThat(provider.connection.expectsAnswer()).isFalse();
  }

  @Test
  void anErrorReplacesWhatHasComeOfIt() {
    Call call = provider.call();
    int id = id();
    Answer answer = new Answer(id, payload(5_000));
    answer.begin(100);
    error(id);
    assertThat(call.result()).isDone();
    assertThat(provider.handler.replies).hasSize(1).first().isInstanceOf(Reply.Failure.class);
    assertThat(provider.budget.used()).isZero();
    answer.chunk(MAX_FRAME);
    assertClosed("CHUNK of call " + id + ", flags 0: unexpected");
  }

  @Test
  void aLongErrorMayReplaceIt() {
    Call call = provider.call();
    int id = id();
    new Answer(id, payload(5_000)).begin(100);
    Reply.Failure head = Reply.Failure.of(ErrorCode.REMOTE_EXCEPTION, Processed.YES, "sold out");
    Answer error = new Answer(id, (Reply.Failure) head.withPayload(payload(3_000)));
    error.begin(100);
    error.rest();
    assertThat(call.result()).isDone();
    assertThat(provider.handler.replies).hasSize(1);
    assertThat(provider.handler.replies.get(0).payloadBytes()).isEqualTo(payload(3_000));
  }

  @Test
  void aResponseInsideAnUnfinishedAnswerIsAProtocolError() {
    Call call = provider.call();
    int id = id();
    new Answer(id, payload(5_000)).begin(100);
    provider.answer(id);
    assertClosed("a RESPONSE inside the answer to call " + id);
    assertFailed(call, ErrorCode.CONNECTION_LOST, Processed.UNKNOWN);
  }

  @Test
  void whenTheCallerGivesUpTheRestIsSwallowedAndTheSlotIsFreeAtTheEnd() {
    Call call = provider.call();
    Answer answer = new Answer(id(), payload(5_000));
    answer.begin(100);
    call.invocation().scope().cancel(ErrorCode.CANCELLED);
    assertFailed(call, ErrorCode.CANCELLED, Processed.UNKNOWN);
    assertThat(provider.received()).extracting(Sent::type).containsExactly(FrameType.CANCEL);
    answer.chunk(MAX_FRAME);
    assertThat(provider.budget.used()).isZero();
    assertThat(provider.connection.expectsAnswer()).isTrue();
    answer.rest();
    assertThat(provider.connection.expectsAnswer()).isFalse();
    assertThat(provider.handler.replies).isEmpty();
    assertThat(provider.handler.ended).isEqualTo(1);
  }

  @Test
  void anAnswerThatBeginsAfterTheCallerGaveUpTakesNoMemory() {
    Call call = provider.call();
    Answer answer = new Answer(id(), payload(5_000));
    call.invocation().scope().cancel(ErrorCode.CANCELLED);
    answer.begin(100);
    assertThat(provider.budget.used()).isZero();
    answer.rest();
    assertThat(provider.connection.expectsAnswer()).isFalse();
    assertThat(provider.channel.isActive()).isTrue();
  }

  @Test
  void anAnswerThatItsProviderGivesUpIsABadResponse() {
    Call call = provider.call();
    int id = id();
    new Answer(id, payload(5_000)).begin(100);
    provider.provide(out -> Chunks.abort(out, id));
    assertFailed(call, ErrorCode.BAD_RESPONSE, Processed.YES);
    assertThat(provider.connection.expectsAnswer()).isFalse();
  }

  @Test
  void moreAtOnceThanThisSideAnnouncedIsAProtocolError() {
    ScriptedProvider other =
        new ScriptedProvider(
            new ConnectionConfig(
                Duration.ofSeconds(2), new Limits(1024, 1024, 1024, TABLE), 4, 0, Duration.ZERO),
            Configs.budget(),
            Frames.limits(MAX_FRAME, TABLE));
    other.calls(2);
    List<Sent> sent = other.received();
    for (Sent request : sent) {
      other.provide(out -> begin(out, request.callId(), success(payload(1_000)), 10));
    }
    assertThat(other.channel.isActive()).isFalse();
    assertThat(other.events).last().asString().contains("long messages of 2000 bytes");
    other.close();
    assertThat(other.budget.used()).isZero();
  }

  @Test
  void aLengthThatContradictsTheFrameIsAProtocolError() {
    provider.call();
    int id = id();
    provider.provide(
        out -> {
          int at = FrameHeader.begin(out);
          success(payload(10)).writeHead(out, new KeyDictionary(), -1, 20, false);
          out.writeBytes(payload(10));
          FrameHeader.finish(out, at, FrameType.RESPONSE, 0, id);
        });
    assertClosed("RESPONSE of 20 bytes has 10");
  }

  @Test
  void aLongAnswerThatNobodyAskedForIsCountedAndSwallowed() {
    for (int id = 1_001; id <= 1_005; id++) {
      Answer answer = new Answer(id, payload(2_000));
      answer.begin(10);
      answer.rest();
    }
    assertThat(provider.channel.isActive()).isTrue();
    new Answer(1_006, payload(2_000)).begin(10);
    assertClosed("more than 5 answers to calls that were not made");
  }

  @Test
  void aConnectionLostInTheMiddleGivesTheMemoryBack() {
    Call call = provider.call();
    new Answer(id(), payload(5_000)).begin(100);
    provider.channel.close();
    assertFailed(call, ErrorCode.CONNECTION_LOST, Processed.UNKNOWN);
    assertThat(provider.budget.used()).isZero();
  }

  @Test
  void theLoadHintReachesTheHandler() {
    provider.calls(2);
    List<Sent> sent = provider.received();
    provider.provide(out -> begin(out, sent.get(0).callId(), success(payload(2_000)), 100, 7));
    assertThat(provider.handler.loadHints).as("with the first frame").containsExactly(7);
    provider.answer(sent.get(1).callId());
    assertThat(provider.handler.loadHints).as("none was given").containsExactly(7);
  }

  @Test
  void aLoadHintThatIsTheSameAsBeforeIsNotToldAgain() {
    provider.calls(4);
    List<Sent> sent = provider.received();
    int[] hints = {7, 7, 8, 7};
    for (int i = 0; i < hints.length; i++) {
      int call = i;
      provider.provide(
          out -> begin(out, sent.get(call).callId(), success(payload(2_000)), 100, hints[call]));
    }
    assertThat(provider.handler.loadHints).containsExactly(7, 8, 7);
  }

  private int id() {
    return provider.received().get(0).callId();
  }

  private void error(int id) {
    Reply reply = Reply.Failure.of(ErrorCode.CANCELLED, Processed.YES, "cancelled");
    provider.provide(out -> Frames.write(out, reply, id));
  }

  private void assertClosed(String why) {
    assertThat(provider.channel.isActive()).isFalse();
    assertThat(provider.events).last().asString().contains(why);
  }

  private static Reply.Success success(byte[] payload) {
    return new Reply.Success(payload, Attachments.empty());
  }

  private static void begin(ByteBuf out, int id, Reply reply, int part) {
    begin(out, id, reply, part, -1);
  }

  private static void begin(ByteBuf out, int id, Reply reply, int part, int loadHint) {
    int at = FrameHeader.begin(out);
    reply.writeHead(out, new KeyDictionary(), loadHint, reply.payloadBytes().length, false);
    out.writeBytes(reply.payloadBytes(), 0, part);
    FrameHeader.finish(out, at, reply.type(), FrameHeader.MORE, id);
  }

  private static byte[] payload(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 7 + i / 256);
    }
    return bytes;
  }

  private static void assertFailed(Call call, ErrorCode code, Processed processed) {
    assertThat(call.result()).isDone();
    RpcException error = ((Result.Failed) call.result().getNow(ANSWERED)).error();
    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    assertThat(error.processed()).as(error.getMessage()).isEqualTo(processed);
  }

  /** An answer that the provider writes piece by piece. */
  private final class Answer {

    private final int id;
    private final Reply reply;
    private int written;

    Answer(int id, byte[] payload) {
      this(id, success(payload));
    }

    Answer(int id, Reply reply) {
      this.id = id;
      this.reply = reply;
    }

    void begin(int part) {
      provider.provide(out -> LongAnswerTest.begin(out, id, reply, part));
      written = part;
    }

    void chunk(int max) {
      provider.provide(out -> written = Chunks.next(out, id, reply.payloadBytes(), written, max));
    }

    void rest() {
      while (written < reply.payloadBytes().length) {
        chunk(MAX_FRAME);
      }
    }
  }
}
