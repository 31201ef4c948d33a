package io.linnet.core.transport;

import static io.linnet.core.transport.ScriptedConsumer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.GoAway;
import io.linnet.core.protocol.Limits;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.transport.ScriptedProvider.Whole;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a provider's end of a connection comes to its end. */
class ServerConnectionEndTest {

  private static final Limits LIMITS = new Limits(1024, 100_000, 100_000, 16);

  private final ScriptedConsumer consumer =
      new ScriptedConsumer(
          new ConnectionConfig(Duration.ofSeconds(2), LIMITS, 0, 1 << 20, Duration.ofMinutes(10)),
          LIMITS);

  @AfterEach
  void close() {
    consumer.close();
  }

  @Test
  void fiveMalformedRequestsAreAnsweredByAGoAwayOnce() throws ProtocolException {
    for (int id = 1; id <= 8; id++) {
      consumer.request(id, new byte[1]);
      consumer.calls.get(id - 1).refuseMalformed("no arguments of this method");
      consumer.channel.runPendingTasks();
      assertThat(goAways()).hasSize(id < 5 ? 0 : 1);
    }
    GoAway goAway = goAway(0);
    assertThat(goAway.isFinal()).isFalse();
    assertThat(goAway.reason()).isEqualTo(GoAway.Reason.MALFORMED);
    assertThat(consumer.frames).filteredOn(f -> f.type() == FrameType.ERROR).hasSize(8);
    assertThat(consumer.channel.isActive()).isTrue();
  }

  @Test
  void aConsumerThatEndedItsOutputGetsItsAnswersBeforeTheConnectionCloses() {
    consumer.request(1, new byte[1]);
    consumer.endOutput();
    assertThat(consumer.received())
        .as("asks whether it still reads")
        .extracting(Whole::type)
        .containsExactly(FrameType.PING);
    consumer.beatIn(Duration.ofSeconds(1));
    assertThat(consumer.channel.isActive()).isTrue();
    assertThat(consumer.calls.get(0).scope().reason()).as("it runs on").isNull();
    consumer.channel.pipeline().addFirst(new PausingHandler(2));
    consumer.calls.get(0).answer(answer(new byte[5_000]));
    consumer.channel.runPendingTasks();
    consumer.beatIn(Duration.ofSeconds(2));
    assertThat(consumer.channel.isActive()).as("something waits").isTrue();
    PausingHandler.resume(consumer.channel);
    assertThat(consumer.received())
        .last()
        .matches(frame -> frame.type() == FrameType.CHUNK && frame.flags() == FrameHeader.LAST);
    consumer.beatIn(Duration.ofSeconds(3));
    assertThat(consumer.channel.isActive()).isFalse();
  }

  @Test
  void aConsumerThatEndedItsOutputAndWaitsForNothingIsLeftWithTheNextBeat() {
    consumer.endOutput();
    consumer.beatIn(Duration.ofSeconds(1));
    assertThat(consumer.channel.isActive()).isFalse();
  }

  @Test
  void anOldConnectionAsksToBeReplacedAndEndsHalfAMinuteLater() throws ProtocolException {
    consumer.request(1, new byte[1]);
    aliveAfter(Duration.ofMinutes(8));
    assertThat(goAways()).isEmpty();
    aliveAfter(Duration.ofMinutes(12));
    assertThat(goAways()).hasSize(1);
    assertThat(goAway(0).reason()).isEqualTo(GoAway.Reason.AGE);
    assertThat(goAway(0).isFinal()).isFalse();
    assertThat(goAway(0).graceMillis()).isEqualTo(30_000);
    aliveAfter(Duration.ofMinutes(12).plusSeconds(20));
    consumer.request(2, new byte[1]);
    assertThat(consumer.calls).as("still served").hasSize(2);
    aliveAfter(Duration.ofMinutes(12).plusSeconds(31));
    assertThat(consumer.channel.isActive()).isFalse();
    assertThat(consumer.calls.get(0).scope().reason()).isEqualTo(ErrorCode.CANCELLED);
  }

  @Test
  void aLostConnectionCancelsWhatRuns() {
    consumer.request(1, new byte[1]);
    consumer.channel.close();
    assertThat(consumer.calls.get(0).scope().reason()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(consumer.calls.get(0).isAnswered()).isTrue();
  }

  @Test
  void aCancelIsAnsweredAtOnceAndTellsWhatRuns() {
    consumer.request(1, new byte[1]);
    consumer.frame(FrameType.CANCEL, 0, 1, new byte[] {1, 0});
    assertThat(consumer.calls.get(0).scope().reason()).isEqualTo(ErrorCode.TIMEOUT);
    assertThat(consumer.received()).extracting(Whole::type).containsExactly(FrameType.ERROR);
    consumer.cancel(1); // its answer was on the way
    assertThat(consumer.received()).isEmpty();
    assertThat(consumer.channel.isActive()).isTrue();
    consumer.frame(FrameType.CANCEL, 0, 1, new byte[3]);
    assertThat(consumer.channel.isActive()).isFalse();
  }

  /** Beats so much later, with a sign of life before. */
  private void aliveAfter(Duration later) {
    consumer.frame(FrameType.PING, FrameHeader.ACK, 0, new byte[8]);
    consumer.beatIn(later);
  }

  private List<Whole> goAways() {
    consumer.received();
    return consumer.frames.stream().filter(frame -> frame.type() == FrameType.GOAWAY).toList();
  }

  private GoAway goAway(int at) throws ProtocolException {
    Whole frame = goAways().get(at);
    return GoAway.read(frame.body().duplicate(), frame.flags());
  }
}
