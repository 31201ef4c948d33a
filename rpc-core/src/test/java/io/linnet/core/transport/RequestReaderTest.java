package io.linnet.core.transport;

import static io.linnet.core.transport.ScriptedConsumer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.Reply;
import io.linnet.core.transport.ScriptedProvider.Whole;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests as they reach a provider, the long ones most of all. */
class RequestReaderTest {

  private static final int TABLE = 16;
  private static final int MAX_MESSAGE = 4_000;
  private static final int BUFFERED_BYTES = 6_000;
  private static final Limits OWN = new Limits(1024, MAX_MESSAGE, 100_000, TABLE);

  private final ScriptedConsumer consumer =
      new ScriptedConsumer(
          new ConnectionConfig(Duration.ofSeconds(2), OWN, 0, BUFFERED_BYTES, Duration.ZERO),
          new Limits(1024, 10_000, 10_000, TABLE));

  @AfterEach
  void allMemoryIsGivenBack() {
    consumer.close();
    assertThat(consumer.usedBytes()).isZero();
  }

  @Test
  void aLongRequestIsDispatchedOnceWhenItIsComplete() {
    byte[] payload = payload(2_500);
    consumer.begin(1, 2_500, Arrays.copyOf(payload, 900));
    consumer.request(2, new byte[3]);
    consumer.chunk(1, 0, Arrays.copyOfRange(payload, 900, 1_900));
    assertThat(consumer.calls).as("a short one passes").hasSize(1);
    consumer.chunk(1, FrameHeader.LAST, Arrays.copyOfRange(payload, 1_900, 2_500));
    assertThat(consumer.calls).extracting(IncomingCall::callId).containsExactly(2, 1);
    assertThat(consumer.calls.get(1).payload()).isEqualTo(payload);
    consumer.calls.get(1).handled();
  }

  @Test
  void itsMemoryIsKeptUntilItIsHandledAlsoWhenItWasAnsweredBefore() {
    whole(1, 2_500);
    IncomingCall call = consumer.calls.get(0);
    assertThat(consumer.usedBytes()).isEqualTo(2_500);
    call.fail(ErrorCode.TIMEOUT, Processed.UNKNOWN, "too slow");
    consumer.received();
    consumer.channel.close();
    assertThat(consumer.usedBytes()).as("the method still runs").isEqualTo(2_500);
    call.handled();
    assertThat(consumer.usedBytes()).isZero();
  }

  @Test
  void oneThatIsTooLongIsRefusedAtOnceAndItsChunksAreSwallowed() {
    consumer.begin(1, MAX_MESSAGE + 1, new byte[10]);
    assertRefused(1, ErrorCode.BAD_REQUEST, "the arguments take 4001 bytes");
    assertThat(consumer.usedBytes()).isZero();
    consumer.chunk(1, 0, new byte[900]);
    consumer.abort(1);
    assertUnharmed();
    consumer.chunk(1, 0, new byte[1]);
    assertThat(consumer.channel.isActive()).as("it has ended").isFalse();
  }

  @Test
  void oneThatFindsNoMemoryIsRefused() {
    consumer.begin(1, 4_000, new byte[10]);
    consumer.begin(2, 2_001, new byte[10]);
    assertRefused(2, ErrorCode.OVERLOADED, "4000 of 6000 are in use");
    consumer.chunk(2, FrameHeader.LAST, new byte[20]);
    assertUnharmed();
    consumer.abort(1);
    assertRefused(1, ErrorCode.CANCELLED, "given up before it was complete");
    whole(3, 2_001);
    consumer.calls.get(0).handled();
  }

  @Test
  void oneThatIsNotCompleteAtItsDeadlineIsRefused() {
    consumer.request(1, FrameHeader.MORE, 2_000, new byte[10], 5_000_000);
    consumer.beatIn(Duration.ofMillis(4_500));
    assertThat(consumer.received()).isEmpty();
    consumer.beatIn(Duration.ofSeconds(5));
    assertRefused(1, ErrorCode.TIMEOUT, "not complete at its deadline");
    assertThat(consumer.usedBytes()).isZero();
    consumer.chunk(1, FrameHeader.LAST, new byte[900]);
    assertUnharmed();
  }

  @Test
  void withoutADeadlineItHasAMinute() {
    consumer.request(1, FrameHeader.MORE, 2_000, new byte[10], -1);
    consumer.request(2, FrameHeader.MORE, 2_000, new byte[10], 3_600_000_000L);
    consumer.beatIn(Duration.ofSeconds(59));
    assertThat(consumer.received()).noneMatch(frame -> frame.type() == FrameType.ERROR);
    consumer.beatIn(Duration.ofSeconds(61));
    assertThat(consumer.received())
        .filteredOn(frame -> frame.type() == FrameType.ERROR)
        .extracting(Whole::callId)
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void oneThatIsCancelledInTheMiddleIsAnsweredAndTheRestSwallowed() {
    consumer.begin(1, 2_000, new byte[10]);
    consumer.cancel(1);
    assertThat(consumer.usedBytes()).isZero();
    Reply.Failure failure = failure(consumer.received().get(0));
    assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED.number());
    consumer.chunk(1, 0, new byte[900]);
    consumer.abort(1);
    assertUnharmed();
  }

  @Test
  void anAbortIsAnsweredAsNotProcessed() {
    consumer.begin(1, 2_000, new byte[10]);
    consumer.abort(1);
    assertRefused(1, ErrorCode.CANCELLED, "given up before it was complete");
    whole(1, 2_000); // its id is free
    consumer.calls.get(0).handled();
  }

  @Test
  void aOneWayRequestIsRefusedInSilence() {
    consumer.request(1, FrameHeader.MORE | FrameHeader.ONE_WAY, 4_001, new byte[10], -1);
    consumer.chunk(1, FrameHeader.LAST, new byte[10]);
    consumer.request(1, FrameHeader.MORE | FrameHeader.ONE_WAY, 2_000, new byte[10], -1);
    consumer.abort(1);
    assertThat(consumer.received()).isEmpty();
    assertUnharmed();
  }

  @Test
  void aOneWayRequestThatBeginsTwiceEndsTheConnectionAndTakesNothing() {
    consumer.request(1, FrameHeader.MORE | FrameHeader.ONE_WAY, 2_000, new byte[10], -1);
    consumer.request(1, FrameHeader.MORE | FrameHeader.ONE_WAY, 2_000, new byte[10], -1);
    assertThat(consumer.channel.isActive()).isFalse();
    assertThat(consumer.usedBytes()).isZero();
  }

  @Test
  void anAbortThatIsStillOnItsWayTakesNoSlot() {
    for (int id = 1; id < TABLE; id++) {
      consumer.begin(id, 100, new byte[10]);
    }
    consumer.begin(TABLE, MAX_MESSAGE + 1, new byte[10]);
    assertRefused(TABLE, ErrorCode.BAD_REQUEST, "the arguments take");
    consumer.begin(2 * TABLE, 100, new byte[10]); // takes the slot of the refused
    consumer.abort(TABLE);
    assertThat(consumer.channel.isActive()).isTrue();
  }

  @Test
  void anIdThatIsTakenEndsTheConnection() {
    consumer.request(5, new byte[1]);
    consumer.request(5, new byte[1]);
    assertThat(consumer.channel.isActive()).isFalse();
  }

  @Test
  void anIdThatOnlyTheProviderMayGiveOutEndsTheConnection() {
    consumer.request(FrameHeader.OPENED_BY_SERVER | 5, new byte[1]);
    assertThat(consumer.channel.isActive()).isFalse();
    assertThat(consumer.calls).isEmpty();
  }

  @Test
  void aStreamIsRefusedAndItsItemsAreSwallowed() {
    consumer.request(1, FrameHeader.CLIENT_STREAMS, 1, new byte[1], -1);
    assertRefused(1, ErrorCode.NO_METHOD, "streams are not supported");
    consumer.frame(FrameType.STREAM_DATA, 0, 1, new byte[50]);
    consumer.frame(FrameType.STREAM_DATA, FrameHeader.END, 1, new byte[50]);
    assertUnharmed();
    consumer.frame(FrameType.STREAM_DATA, 0, 1, new byte[50]);
    assertThat(consumer.channel.isActive()).as("it has ended").isFalse();
  }

  @Test
  void aCancelEndsARefusedStream() {
    consumer.request(1, FrameHeader.CLIENT_STREAMS, 1, new byte[1], -1);
    consumer.cancel(1);
    assertUnharmed();
    consumer.frame(FrameType.STREAM_DATA, 0, 1, new byte[50]);
    assertThat(consumer.channel.isActive()).isFalse();
  }

  @Test
  void aLongRequestForAStreamOfAnswersEndsWithItsLastChunk() {
    consumer.request(1, FrameHeader.SERVER_STREAMS | FrameHeader.MORE, 100, new byte[1], -1);
    assertRefused(1, ErrorCode.NO_METHOD, "streams are not supported");
    consumer.chunk(1, 0, new byte[9]);
    consumer.chunk(1, FrameHeader.LAST, new byte[90]);
    assertUnharmed();
    whole(1, 2_000); // its id is free
    assertThat(consumer.calls).hasSize(1);
    consumer.calls.get(0).handled();
  }

  @Test
  void itemsOfNoStreamEndTheConnection() {
    consumer.request(1, new byte[1]);
    consumer.frame(FrameType.STREAM_DATA, FrameHeader.END, 1, new byte[1]);
    assertThat(consumer.channel.isActive()).isFalse();
  }

  @Test
  void creditIsIgnoredButItsLengthIsNot() {
    consumer.frame(FrameType.CREDIT, 0, 7, new byte[8]);
    consumer.frame(FrameType.CREDIT, 0, 0, new byte[8]);
    assertUnharmed();
    consumer.frame(FrameType.CREDIT, 0, 7, new byte[4]);
    assertThat(consumer.channel.isActive()).isFalse();
  }

  @Test
  void aLengthThatContradictsTheFrameEndsTheConnection() {
    consumer.request(1, 0, 20, new byte[10], -1);
    assertThat(consumer.channel.isActive()).isFalse();
    assertThat(consumer.calls).isEmpty();
  }

  @Test
  void aConnectionThatIsLostInTheMiddleGivesTheMemoryBack() {
    consumer.begin(1, 2_000, new byte[10]);
    consumer.channel.close();
    assertThat(consumer.usedBytes()).isZero();
  }

  @Test
  void aRequestThatIsCompleteWhenTheProviderClosesIsRefusedAndGivesItsMemoryBack() {
    consumer.begin(1, 20, new byte[10]);
    Thread.currentThread().interrupt(); // so that it waits for no farewell
    consumer.server.close();
    assertThat(Thread.interrupted()).isTrue();
    consumer.chunk(1, FrameHeader.LAST, new byte[10]);
    List<Whole> frames = consumer.received();
    assertThat(frames)
        .filteredOn(frame -> frame.type() == FrameType.ERROR)
        .hasSize(1)
        .allSatisfy(
            frame -> assertThat(failure(frame).code()).isEqualTo(ErrorCode.DRAINING.number()));
    assertThat(consumer.calls).isEmpty();
    assertThat(consumer.usedBytes()).isZero();
  }

  private void whole(int id, int total) {
    consumer.begin(id, total, new byte[10]);
    for (int left = total - 10; left > 0; left -= 1_000) {
      int flags = left <= 1_000 ? FrameHeader.LAST : 0;
      consumer.chunk(id, flags, new byte[Math.min(left, 1_000)]);
    }
  }

  private void assertRefused(int id, ErrorCode code, String text) {
    List<Whole> frames = consumer.received();
    assertThat(frames).last().matches(frame -> frame.callId() == id);
    Reply.Failure failure = failure(frames.get(frames.size() - 1));
    assertThat(failure.code()).isEqualTo(code.number());
    assertThat(failure.processed()).isEqualTo(Processed.NOT);
    assertThat(failure.text()).contains(text);
  }

  private void assertUnharmed() {
    assertThat(consumer.channel.isActive()).isTrue();
    assertThat(consumer.calls).isEmpty();
  }

  private static byte[] payload(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 7 + i / 256);
    }
    return bytes;
  }
}
