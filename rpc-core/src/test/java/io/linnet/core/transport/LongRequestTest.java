package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.GoAway;
import io.linnet.core.protocol.KeyDictionary;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.RequestHead;
import io.linnet.core.transport.ScriptedProvider.Call;
import io.linnet.core.transport.ScriptedProvider.Sent;
import io.linnet.core.transport.ScriptedProvider.Whole;
import io.linnet.testing.Await;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests of several frames, on the consumer's side. */
@Timeout(60)
class LongRequestTest {

  private static final int MAX_FRAME = 1024;
  private static final int TABLE = 16;
  private static final int MAX_LONG_BYTES = 10_000;
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Result ANSWERED = Result.value("answered");

  private final ScriptedProvider provider =
      new ScriptedProvider(
          Configs.of(64 * 1024, TABLE, 40),
          new ByteBudget(20_000),
          new Limits(MAX_FRAME, MAX_LONG_BYTES, MAX_LONG_BYTES, TABLE));

  @AfterEach
  void allMemoryIsGivenBack() {
    provider.close();
    assertThat(provider.budget.used()).isZero();
  }

  @Test
  void itIsCutIntoFullFramesThatGiveTheWhole() throws ProtocolException {
    byte[] payload = payload(5_000);
    Call call = provider.call("find", LIMIT, payload);
    provider.received();
    Whole first = provider.frames.get(0);
    assertThat(first.type()).isEqualTo(FrameType.REQUEST);
    assertThat(first.flags()).isEqualTo(FrameHeader.MORE);
    assertThat(provider.frames).hasSize(5);
    assertThat(provider.frames.subList(0, 4))
        .allSatisfy(frame -> assertThat(frame.body().readableBytes()).isEqualTo(MAX_FRAME));
    assertThat(provider.frames.subList(1, 5))
        .allSatisfy(frame -> assertThat(frame.type()).isEqualTo(FrameType.CHUNK))
        .allSatisfy(frame -> assertThat(frame.callId()).isEqualTo(first.callId()));
    assertThat(provider.frames.subList(1, 4)).allMatch(frame -> frame.flags() == 0);
    assertThat(provider.frames.get(4).flags()).isEqualTo(FrameHeader.LAST);
    RequestHead head = new RequestHead();
    head.read(first.body(), new KeyDictionary());
    assertThat(head.total()).isEqualTo(5_000);
    ByteBuf all = Unpooled.buffer();
    provider.frames.forEach(frame -> all.writeBytes(frame.body()));
    assertThat(all).isEqualTo(Unpooled.wrappedBuffer(payload));
    assertThat(provider.budget.used()).as("nothing waits").isZero();
    provider.answer(first.callId());
    assertThat(call.result()).isCompletedWithValue(ANSWERED);
  }

  @Test
  void itCountsOnceAmongTheRequestsThatWereRead() {
    Call first = provider.call("find", LIMIT, payload(5_000));
    Call second = provider.call();
    provider.provide(out -> new GoAway(true, 1, GoAway.Reason.SHUTDOWN, 0).write(out));
    provider.channel.close();
    assertFailed(first, ErrorCode.CONNECTION_LOST, Processed.UNKNOWN);
    assertFailed(second, ErrorCode.DRAINING, Processed.NOT);
  }

  @Test
  void whatTheProviderDoesNotTakeAtOnceWaitsAndSmallOnesPass() {
    Call first = provider.call("find", LIMIT, payload(6_000));
    Call second = provider.call("find", LIMIT, payload(5_000));
    Call third = provider.call("find", LIMIT, payload(2_000));
    Call small = provider.call();
    List<Sent> sent = provider.received();
    int firstId = sent.get(0).callId();
    assertThat(sent).last().as("the third stays behind the second").isEqualTo(request(sent, 6));
    assertThat(sent.subList(0, 6)).allMatch(frame -> frame.callId() == firstId);
    provider.answer(sent.get(6).callId());
    assertThat(small.result()).isCompletedWithValue(ANSWERED);
    assertThat(provider.received()).isEmpty();

    provider.answer(firstId);
    assertThat(first.result()).isCompletedWithValue(ANSWERED);
    List<Sent> next = provider.received();
    assertThat(next).filteredOn(frame -> frame.type() == FrameType.REQUEST).hasSize(2);
    next.stream().map(Sent::callId).distinct().forEach(provider::answer);
    assertThat(second.result()).isCompletedWithValue(ANSWERED);
    assertThat(third.result()).isCompletedWithValue(ANSWERED);
  }

  @Test
  void longOnesTakeTurns() {
    provider.pauseAfter(1);
    provider.call("find", LIMIT, payload(3_000));
    provider.call("find", LIMIT, payload(3_000));
    provider.resume();
    List<Integer> ids = provider.received().stream().map(Sent::callId).toList();
    int a = ids.get(0);
    int b = ids.get(1) == a ? ids.get(2) : ids.get(1);
    assertThat(ids).hasSize(6);
    assertThat(ids.subList(1, 5)).as("mixed").containsSubsequence(b, a, b);
  }

  @Test
  void givenUpInTheMiddleItIsAbortedAndDidNotRun() {
    provider.pauseAfter(2);
    Call call = provider.call("find", LIMIT, payload(5_000));
    int id = provider.received().get(0).callId();
    call.invocation().scope().cancel(ErrorCode.CANCELLED);
    assertFailed(call, ErrorCode.CANCELLED, Processed.NOT);
    provider.frames.clear();
    provider.resume();
    provider.received();
    assertAborted(id);
    assertThat(provider.connection.expectsAnswer()).as("its slot is kept").isTrue();
    fail(id, ErrorCode.CANCELLED);
    assertThat(provider.connection.expectsAnswer()).isFalse();
  }

  @Test
  void aDeadlineInTheMiddleAbortsIt() {
    provider.pauseAfter(2);
    Call call = provider.call("find", Duration.ofMillis(30), payload(5_000));
    int id = provider.received().get(0).callId();
    Await.until(
        "the call has ended",
        () -> {
          provider.channel.runScheduledPendingTasks();
          return call.result().isDone();
        });
    assertFailed(call, ErrorCode.TIMEOUT, Processed.NOT);
    provider.frames.clear();
    provider.resume();
    provider.received();
    assertAborted(id);
    fail(id, ErrorCode.CANCELLED);
  }

  @Test
  void anEarlyErrorStopsIt() {
    provider.pauseAfter(2);
    Call call = provider.call("find", LIMIT, payload(5_000));
    int id = provider.received().get(0).callId();
    fail(id, ErrorCode.OVERLOADED);
    assertThat(call.result()).isDone();
    assertThat(provider.handler.replies).hasSize(1);
    provider.frames.clear();
    provider.resume();
    provider.received();
    assertAborted(id);
    assertThat(provider.call("find", LIMIT, payload(9_000)).result()).isNotDone();
    assertThat(provider.received()).as("the credit is back").hasSizeGreaterThan(8);
  }

  @Test
  void aOneWayCallEndsWithItsLastChunk() {
    provider.pauseAfter(2);
    Call call = provider.call("audit", LIMIT, payload(5_000));
    assertThat(provider.received()).isNotEmpty();
    assertThat(call.result()).isNotDone();
    provider.resume();
    assertThat(call.result()).isCompletedWithValue(ANSWERED);
    provider.received();
    assertThat(provider.frames.get(0).flags()).isEqualTo(FrameHeader.MORE | FrameHeader.ONE_WAY);
    assertThat(provider.frames).last().matches(frame -> frame.flags() == FrameHeader.LAST);
    assertThat(provider.connection.expectsAnswer()).isFalse();
    provider.call("audit", LIMIT, payload(9_000));
    assertThat(provider.received()).as("its credit is back").isNotEmpty();
  }

  @Test
  void aOneWayCallThatIsGivenUpLeavesWithItsAbort() {
    provider.pauseAfter(2);
    Call call = provider.call("audit", LIMIT, payload(5_000));
    int id = provider.received().get(0).callId();
    call.invocation().scope().cancel(ErrorCode.CANCELLED);
    provider.frames.clear();
    provider.resume();
    provider.received();
    assertAborted(id);
    assertThat(provider.connection.expectsAnswer()).isFalse();
  }

  @Test
  void aConnectionLostInTheMiddleMeansThatItDidNotRun() {
    provider.pauseAfter(2);
    Call call = provider.call("find", LIMIT, payload(5_000));
    Call waits = provider.call("find", LIMIT, payload(6_000));
    provider.channel.close();
    assertFailed(call, ErrorCode.CONNECTION_LOST, Processed.NOT);
    assertFailed(waits, ErrorCode.CONNECTION_LOST, Processed.NOT);
  }

  @Test
  void aConnectionLostAfterTheLastChunkLeavesItOpenWhetherItRan() {
    Call call = provider.call("find", LIMIT, payload(5_000));
    provider.channel.close();
    assertFailed(call, ErrorCode.CONNECTION_LOST, Processed.UNKNOWN);
  }

  @Test
  void whatWaitsTakesMemoryAndIsRefusedWhenThereIsNone() {
    provider.call("find", LIMIT, payload(9_000));
    Call waits = provider.call("find", LIMIT, payload(9_000));
    Call waitsToo = provider.call("find", LIMIT, payload(9_000));
    assertThat(provider.budget.used()).isBetween(18_000L, 20_000L);
    assertThat(waits.result()).isNotDone();
    assertThat(waitsToo.result()).isNotDone();
    Call refused = provider.call("find", LIMIT, payload(2_000));
    assertFailed(refused, ErrorCode.OVERLOADED, Processed.NOT);
    assertThat(provider.call().result()).as("small ones pass").isNotDone();
  }

  @Test
  void callsThatWaitForASlotGiveTheirMemoryBackWhenTheConnectionCloses() {
    List<Call> calls = provider.calls(TABLE + 3);
    assertThat(provider.budget.used()).isPositive();
    provider.channel.close();
    assertFailed(calls.get(TABLE), ErrorCode.CONNECTION_LOST, Processed.NOT);
    assertThat(provider.budget.used()).isZero();
  }

  @Test
  void oneThatWaitsForASlotKeepsItsPlace() {
    List<Call> calls = provider.calls(TABLE);
    int id = provider.received().get(0).callId();
    Call large = provider.call("find", LIMIT, payload(3_000));
    assertThat(provider.received()).isEmpty();
    provider.answer(id);
    assertThat(calls.get(0).result()).isDone();
    List<Sent> sent = provider.received();
    assertThat(sent).hasSize(3);
    provider.answer(sent.get(0).callId());
    assertThat(large.result()).isCompletedWithValue(ANSWERED);
  }

  @Test
  void oneThatIsGivenUpWhileItWaitsIsNeverSeen() {
    provider.call("find", LIMIT, payload(6_000));
    Call given = provider.call("find", LIMIT, payload(6_000));
    Call next = provider.call("find", LIMIT, payload(3_000));
    int id = provider.received().get(0).callId();
    given.invocation().scope().cancel(ErrorCode.CANCELLED);
    provider.answer(id);
    List<Sent> sent = provider.received();
    assertThat(sent).hasSize(3);
    provider.answer(sent.get(0).callId());
    assertThat(next.result()).isCompletedWithValue(ANSWERED);
  }

  @Test
  void namesOfAttachmentsAreWrittenOutUntilTheProviderKnowsTheirNumbers() throws ProtocolException {
    Attachments attachments = Attachments.of("tenant", "blue");
    provider.call("find", LIMIT, payload(3_000), attachments);
    provider.received();
    int first = headBytes(provider.frames.get(0), new KeyDictionary());
    KeyDictionary known = new KeyDictionary();
    known.add(List.of("tenant"));
    assertThat(provider.frames)
        .filteredOn(frame -> frame.type() == FrameType.BIND)
        .as("offered to the provider")
        .hasSize(1);
    provider.provide(
        out -> {
          int at = FrameHeader.begin(out);
          new Bind.Ack(List.of(), 1).write(out);
          FrameHeader.finish(out, at, FrameType.BIND, FrameHeader.ACK, 0);
        });
    provider.frames.clear();
    provider.call("find", LIMIT, payload(3_000), attachments);
    provider.received();
    assertThat(first - headBytes(provider.frames.get(0), known)).isEqualTo("tenant".length() + 1);
    assertThat(provider.frames).noneMatch(frame -> frame.type() == FrameType.BIND);
  }

  private static int headBytes(Whole frame, KeyDictionary keys) throws ProtocolException {
    RequestHead head = new RequestHead();
    int before = frame.body().readableBytes();
    head.read(frame.body(), keys);
    assertThat(head.attachments()).isEqualTo(Attachments.of("tenant", "blue"));
    return before - frame.body().readableBytes();
  }

  private void assertAborted(int id) {
    assertThat(provider.frames).hasSize(1);
    Whole frame = provider.frames.get(0);
    assertThat(frame.type()).isEqualTo(FrameType.CHUNK);
    assertThat(frame.flags()).isEqualTo(FrameHeader.ABORT);
    assertThat(frame.callId()).isEqualTo(id);
    assertThat(frame.body().readableBytes()).isZero();
  }

  private void fail(int callId, ErrorCode code) {
    provider.provide(
        out -> Frames.write(out, Reply.Failure.of(code, Processed.NOT, "refused"), callId));
  }

  private static Sent request(List<Sent> sent, int at) {
    return new Sent(FrameType.REQUEST, sent.get(at).callId());
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
}
