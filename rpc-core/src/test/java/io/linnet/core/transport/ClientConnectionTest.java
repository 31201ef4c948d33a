package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.GoAway;
import io.linnet.core.protocol.Reply;
import io.linnet.core.transport.ScriptedProvider.Call;
import io.linnet.core.transport.ScriptedProvider.Sent;
import io.linnet.testing.Await;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientConnectionTest {

  private static final int TABLE = 16;
  private static final Result ANSWERED = Result.value("answered");

  private final ScriptedProvider provider = new ScriptedProvider(TABLE, 4);

  @AfterEach
  void everyCallEndedOnce() {
    provider.close();
    assertThat(provider.events).filteredOn(e -> e.startsWith("closed")).hasSize(1);
  }

  @Test
  void anAnswerEndsItsCallOnly() {
    List<Call> calls = provider.calls(2);
    List<Sent> sent = provider.received();
    provider.answer(sent.get(1).callId());
    assertThat(calls.get(0).result()).isNotDone();
    assertThat(calls.get(1).result()).isCompletedWithValue(ANSWERED);
    assertThat(provider.handler.ended).isEqualTo(1);
  }

  @Test
  void callbacksBeginBeforeALongBurstIsOver() {
    List<Call> calls = laterCalls(TABLE);
    Call further = provider.call();
    List<Sent> sent = provider.received();
    provider.channel.pipeline().fireChannelRead(answers(sent.subList(0, TABLE - 1)));
    assertThat(calls).noneMatch(call -> call.result().isDone());
    provider.channel.pipeline().fireChannelRead(answers(sent.subList(TABLE - 1, TABLE)));
    assertThat(calls).allMatch(call -> call.result().isDone());
    provider.channel.pipeline().fireChannelReadComplete();
    assertThat(further.result()).isNotDone();
  }

  private List<Call> laterCalls(int count) {
    return Stream.generate(() -> provider.call("findLater", Duration.ofSeconds(30), new byte[1]))
        .limit(count)
        .toList();
  }

  private ByteBuf answers(List<Sent> calls) {
    ByteBuf out = provider.channel.alloc().buffer();
    Reply nothing = new Reply.Success(null, Attachments.empty());
    calls.forEach(call -> Frames.write(out, nothing, call.callId()));
    return out;
  }

  @Test
  void aFinalGoAwayTellsWhichCallsSurelyDidNotRun() {
    List<Call> calls = provider.calls(3);
    provider.provide(out -> new GoAway(true, 2, GoAway.Reason.SHUTDOWN, 0).write(out));
    assertThat(provider.events).contains("draining");
    provider.channel.close();
    assertFailed(calls.get(0), ErrorCode.CONNECTION_LOST, Processed.UNKNOWN);
    assertFailed(calls.get(1), ErrorCode.CONNECTION_LOST, Processed.UNKNOWN);
    assertFailed(calls.get(2), ErrorCode.DRAINING, Processed.NOT);
  }

  @Test
  void withoutAFinalWordNobodyKnowsWhatRan() {
    Call call = provider.call();
    provider.provide(out -> new GoAway(false, 0, GoAway.Reason.SHUTDOWN, 100).write(out));
    provider.channel.close();
    assertFailed(call, ErrorCode.CONNECTION_LOST, Processed.UNKNOWN);
  }

  @Test
  void aDrainingConnectionClosesWithItsLastCall() {
    Call call = provider.call();
    int id = provider.received().get(0).callId();
    provider.provide(out -> new GoAway(false, 0, GoAway.Reason.SHUTDOWN, 100).write(out));
    assertThat(provider.channel.isActive()).isTrue();
    provider.answer(id);
    assertThat(call.result()).isCompletedWithValue(ANSWERED);
    assertThat(provider.channel.isActive()).isFalse();
  }

  @Test
  void whenTheTableIsFullCallsWaitInOrderAndAreServedWhenASlotIsFree() {
    List<Call> calls = provider.calls(TABLE + 2);
    List<Sent> sent = provider.received();
    assertThat(sent).hasSize(TABLE);
    provider.answer(sent.get(3).callId());
    List<Sent> next = provider.received();
    assertThat(next).hasSize(1);
    provider.answer(next.get(0).callId());
    assertThat(calls.get(TABLE).result()).as("the older first").isCompletedWithValue(ANSWERED);
    assertThat(calls.get(TABLE + 1).result()).isNotDone();
    assertThat(provider.received()).hasSize(1);
  }

  @Test
  void moreThanMayWaitAreRefused() {
    provider.calls(TABLE + 4);
    assertFailed(provider.call(), ErrorCode.OVERLOADED, Processed.NOT);
    provider.answer(provider.received().get(0).callId());
    assertThat(provider.call().result()).as("there is room again").isNotDone();
  }

  @Test
  void onlyAnAnswerThatTheInstanceIsTooBusyCountsAsARefusal() {
    provider.calls(4);
    List<Sent> sent = provider.received();
    refuse(sent.get(0), ErrorCode.OVERLOADED, Processed.NOT);
    refuse(sent.get(1), ErrorCode.LIMITED, Processed.NOT);
    refuse(sent.get(2), ErrorCode.NO_METHOD, Processed.NOT);
    refuse(sent.get(3), ErrorCode.OVERLOADED, Processed.YES); // its answer was too long
    assertThat(provider.handler.refused).isEqualTo(2);
    assertThat(provider.handler.ended).isEqualTo(4);
  }

  private void refuse(Sent call, ErrorCode code, Processed processed) {
    provider.provide(
        out -> Frames.write(out, Reply.Failure.of(code, processed, "refused"), call.callId()));
  }

  @Test
  void everyWaitingCallEndsAtItsDeadlineThoughNothingIsAnswered() {
    provider.calls(TABLE);
    Call first = provider.call("find", Duration.ofMillis(20), new byte[1]);
    Call behind = provider.call("find", Duration.ofMillis(20), new byte[1]);
    awaitEnd(first);
    awaitEnd(behind);
    assertFailed(first, ErrorCode.TIMEOUT, Processed.NOT);
    assertFailed(behind, ErrorCode.TIMEOUT, Processed.NOT);
  }

  @Test
  void callsBehindASlowPeerEndAtTheirDeadline() {
    provider.channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    Call call = provider.call("find", Duration.ofMillis(20), new byte[1]);
    awaitEnd(call);
    assertFailed(call, ErrorCode.TIMEOUT, Processed.NOT);
  }

  @Test
  void aPingIsAnsweredThoughCallsWaitForASlot() {
    provider.calls(TABLE + 1);
    provider.received();
    provider.provide(
        out -> {
          int at = FrameHeader.begin(out);
          out.writeLongLE(7);
          FrameHeader.finish(out, at, FrameType.PING, 0, 0);
        });
    assertThat(provider.received()).containsExactly(new Sent(FrameType.PING, 0));
  }

  @Test
  void aCancelLeavesThoughCallsWaitForASlot() {
    List<Call> calls = provider.calls(TABLE + 1);
    int id = provider.received().get(0).callId();
    calls.get(0).invocation().scope().cancel(ErrorCode.CANCELLED);
    assertFailed(calls.get(0), ErrorCode.CANCELLED, Processed.UNKNOWN);
    assertThat(provider.received()).containsExactly(new Sent(FrameType.CANCEL, id));
    provider.answer(id); // the provider answers what it was told to give up
    assertThat(provider.received()).as("its slot serves the next").hasSize(1);
  }

  @Test
  void aCallWhoseSlotIsGoneIsNotCancelled() {
    Call call = provider.call();
    int id = provider.received().get(0).callId();
    call.invocation().scope().cancel(ErrorCode.CANCELLED); // and before that is written …
    provider.answer(id);
    assertThat(provider.received()).isEmpty();
    assertFailed(call, ErrorCode.CANCELLED, Processed.UNKNOWN);
  }

  @Test
  void aCallThatWasNotSentIsNotCancelledOnTheWire() {
    List<Call> calls = provider.calls(TABLE + 1);
    provider.received();
    calls.get(TABLE).invocation().scope().cancel(ErrorCode.CANCELLED);
    assertFailed(calls.get(TABLE), ErrorCode.CANCELLED, Processed.NOT);
    assertThat(provider.received()).isEmpty();
  }

  @Test
  void aFewStrayRepliesAreForgivenAndMoreCloseTheConnection() {
    for (int i = 1; i <= 5; i++) {
      provider.answer(1_000 + i);
    }
    assertThat(provider.channel.isActive()).isTrue();
    provider.answer(2_000);
    assertThat(provider.channel.isActive()).isFalse();
    assertThat(provider.events)
        .last()
        .asString()
        .contains("more than 5 answers to calls that were not made");
  }

  @Test
  void whatWaitedWhenTheConnectionClosedSurelyDidNotRun() {
    List<Call> calls = provider.calls(TABLE + 1);
    provider.channel.close();
    assertFailed(calls.get(0), ErrorCode.CONNECTION_LOST, Processed.UNKNOWN);
    assertFailed(calls.get(TABLE), ErrorCode.CONNECTION_LOST, Processed.NOT);
    assertFailed(provider.call(), ErrorCode.CONNECTION_LOST, Processed.NOT);
  }

  @Test
  void argumentsThatThePeerDoesNotAcceptAreRefusedAndTakeNoSlot() {
    for (int i = 0; i < TABLE + 5; i++) {
      Call call = provider.call("find", Duration.ofSeconds(30), new byte[(1 << 20) + 1]);
      assertFailed(call, ErrorCode.BAD_REQUEST, Processed.NOT);
    }
    assertThat(provider.received()).isEmpty();
    provider.call();
    assertThat(provider.received()).hasSize(1);
  }

  @Test
  void aProviderThatDoesNotAnswerCancelIsLeftAfterFiveSeconds() {
    for (Call call : provider.calls(TABLE)) {
      call.invocation().scope().cancel(ErrorCode.CANCELLED);
    }
    for (int tick = 0; tick < 10; tick++) {
      provider.connection.beat(System.nanoTime());
    }
    assertThat(provider.channel.isActive()).isTrue();
    provider.connection.beat(System.nanoTime());
    assertThat(provider.channel.isActive()).isFalse();
  }

  @Test
  void anExpiredCallIsNotWritten() {
    Call call = provider.call("find", Duration.ZERO, new byte[1]);
    assertFailed(call, ErrorCode.TIMEOUT, Processed.NOT);
    assertThat(provider.received()).isEmpty();
  }

  @Test
  void aOneWayCallEndsWhenItIsWrittenAndTakesNoSlot() {
    for (int i = 0; i < TABLE + 5; i++) {
      Call call = provider.call("audit", Duration.ofSeconds(30), new byte[1]);
      assertThat(call.result()).isCompletedWithValue(ANSWERED);
    }
    assertThat(provider.received()).hasSize(TABLE + 5);
  }

  private void awaitEnd(Call call) {
    Await.until(
        "the call has ended",
        () -> {
          provider.channel.runScheduledPendingTasks();
          return call.result().isDone();
        });
  }

  private static void assertFailed(Call call, ErrorCode code, Processed processed) {
    assertThat(call.result()).isDone();
    RpcException error = ((Result.Failed) call.result().getNow(ANSWERED)).error();
    assertThat(error.code()).as(error.getMessage()).isEqualTo(code);
    assertThat(error.processed()).as(error.getMessage()).isEqualTo(processed);
    assertThat(error)
        .hasMessageContaining(code + " SampleService/")
        .hasMessageContaining("10.0.0.1");
  }
}
