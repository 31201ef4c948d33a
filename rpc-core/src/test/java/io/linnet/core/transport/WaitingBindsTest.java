package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Contract;
import io.linnet.core.FakeVersions;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.Bind.Status;
import io.linnet.core.protocol.FrameHeader;
import io.linnet.core.protocol.FrameType;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.ProtocolException;
import io.linnet.core.protocol.Schemas;
import io.linnet.core.transport.ScriptedProvider.Whole;
import io.linnet.spi.Fingerprint;
import io.linnet.testing.SampleService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A consumer whose contracts differ, at a provider that can read some of them. */
class WaitingBindsTest {

  private static final Contract CONTRACT = Contract.of(SampleService.class);
  private static final String V2 = "ok no ok";
  private static final String V3 = "ok ok";

  /** A BIND without a service counts 260 bytes, and no more than 2 MiB may wait. */
  private static final int MANY = 8_100;

  private static final byte[] NOTHING = new byte[4];

  /** Services 1 and 2 differ, all others are equal. */
  private static final long DIFFERING = 1;

  private static final long ALSO_DIFFERING = 2;
  private static final long EQUAL = 3;

  private final HeldWorkers workers = new HeldWorkers();
  private final FakeVersions codec = new FakeVersions("own");
  private final PeerContracts contracts = PeerContracts.ofProvider(CONTRACT, codec, workers);
  private final PeerContracts others =
      PeerContracts.ofProvider(CONTRACT, new FakeVersions("other"), workers);
  private final ScriptedConsumer consumer = connect("@first");

  private ScriptedConsumer connect(String host) {
    ScriptedConsumer connected =
        new ScriptedConsumer(Configs.of(64 * 1024, 16, 16), Frames.limits(64 * 1024, 16), host);
    connected.channel.freezeTime(); // it looks at itself when the test says so
    connected.differing.put(DIFFERING, contracts);
    connected.differing.put(ALSO_DIFFERING, others);
    return connected;
  }

  @AfterEach
  void close() {
    consumer.close();
  }

  @Test
  void theProviderAsksForALayoutAndAnswersWhenItHasFittedIt() throws ProtocolException {
    bind(DIFFERING, V2);
    assertThat(asked()).containsExactly(Fingerprint.of(V2));
    give(V2);
    assertThat(consumer.received()).as("a worker has to read it first").isEmpty();
    workers.runAll();
    assertThat(answers()).containsExactly(Bind.Answer.differs(DIFFERING, 3, ScriptedConsumer.OWN));
  }

  @Test
  void anotherConnectionOfTheSameVersionIsAskedNothing() throws ProtocolException {
    bind(DIFFERING, V2);
    give(V2);
    workers.runAll();
    consumer.received();
    ScriptedConsumer second = connect("@second");
    try (second) {
      send(second, ask(DIFFERING, V2));
      List<Whole> received = second.received();
      assertThat(received).extracting(Whole::type).containsExactly(FrameType.BIND);
      assertThat(codec.fitted).hasSize(1);
    }
  }

  @Test
  void aVersionIsKeptAsLongAsAConnectionIsBoundToIt() throws ProtocolException {
    bind(DIFFERING, V2);
    give(V2);
    workers.runAll();
    assertThat(answers()).hasSize(1);
    fitSixtyFourOthers(1);
    assertThat(contracts.known(Fingerprint.of(V2))).isNotNull();
    consumer.close();
    fitSixtyFourOthers(101);
    assertThat(contracts.known(Fingerprint.of(V2))).isNull();
  }

  private void fitSixtyFourOthers(int first) {
    for (int i = first; i < first + 64; i++) {
      String text = "ok" + " ok".repeat(i + 1);
      contracts.fit(
          Fingerprint.of(text), text.getBytes(StandardCharsets.UTF_8), Runnable::run, fit -> {});
      workers.runAll();
    }
  }

  @Test
  void oneBindWithTwoServicesOfWhichOneDiffersHasOneAnswer() throws ProtocolException {
    bind(request(EQUAL, "own", 4), request(DIFFERING, V2, 3));
    assertThat(asked()).containsExactly(Fingerprint.of(V2));
    give(V2);
    workers.runAll();
    assertThat(answers())
        .extracting(Bind.Answer::status)
        .containsExactly(Status.SAME, Status.DIFFERS);
  }

  @Test
  void whatDiffersInOneBindIsAskedForTogetherAndFittedOneAfterTheOther() throws ProtocolException {
    bind(request(DIFFERING, V2, 3), request(DIFFERING, V3, 2), request(ALSO_DIFFERING, V2, 3));
    assertThat(asked()).containsExactly(Fingerprint.of(V2), Fingerprint.of(V3));
    give(V3, V2);
    for (int task = 1; task <= 3; task++) {
      assertThat(consumer.received()).isEmpty();
      assertThat(workers.tasks).as("no consumer keeps more than one worker busy").hasSize(1);
      workers.runAll();
    }
    assertThat(answers()).extracting(Bind.Answer::status).containsOnly(Status.DIFFERS).hasSize(3);
  }

  @Test
  void answersKeepTheOrderOfTheBindsAndNothingElseWaits() throws ProtocolException {
    bind(DIFFERING, V2);
    bind(EQUAL, "own");
    bind(DIFFERING, V3);
    consumer.request(1, new byte[1]);
    assertThat(consumer.calls).as("requests do not wait").hasSize(1);
    assertThat(asked()).as("one question at a time").containsExactly(Fingerprint.of(V2));
    give(V2);
    workers.runAll();
    List<Whole> received = consumer.received();
    assertThat(received)
        .extracting(Whole::type)
        .containsExactly(FrameType.BIND, FrameType.BIND, FrameType.SCHEMA);
    assertThat(answers(received.get(0)))
        .extracting(Bind.Answer::keyHash)
        .containsExactly(DIFFERING);
    assertThat(answers(received.get(1))).extracting(Bind.Answer::keyHash).containsExactly(EQUAL);
    give(V3);
    workers.runAll();
    assertThat(answers()).extracting(Bind.Answer::status).containsExactly(Status.DIFFERS);
  }

  @Test
  void anAnswerCountsTheNamesThatWereKnownWhenItsBindCame() throws ProtocolException {
    send(consumer, new Bind.Ask(List.of(request(DIFFERING, V2, 3)), List.of("tenant")));
    send(consumer, new Bind.Ask(List.of(), List.of("region")));
    give(V2);
    workers.runAll();
    List<Whole> received = consumer.received();
    assertThat(Bind.Ack.read(received.get(1).body()).keysKnown()).isEqualTo(1);
    assertThat(Bind.Ack.read(received.get(2).body()).keysKnown()).isEqualTo(2);
  }

  @Test
  void aConsumerThatGivesNoLayoutIsRefusedAfterThreeSecondsAndMayStillAnswer()
      throws ProtocolException {
    bind(DIFFERING, V2);
    bind(DIFFERING, V3);
    consumer.received();
    consumer.beatIn(Duration.ofMillis(2_900));
    assertThat(consumer.received()).isEmpty();
    consumer.beatIn(Duration.ofMillis(3_100));
    List<Whole> received = consumer.received();
    assertThat(answers(received.get(0))).containsExactly(Bind.Answer.no(DIFFERING, Status.REFUSED));
    assertThat(received.get(1).type()).isEqualTo(FrameType.SCHEMA);
    give(V2); // too late, for the first question
    assertThat(workers.tasks).isEmpty();
    give(V3);
    workers.runAll();
    assertThat(answers()).extracting(Bind.Answer::status).containsExactly(Status.DIFFERS);
    assertLives();
  }

  @Test
  void anEmptyLayoutIsRefused() throws ProtocolException {
    bind(DIFFERING, V2);
    give(new Schemas.Entry(Fingerprint.of(V2), new byte[0]));
    assertRefused();
  }

  @Test
  void aReplyWithoutTheLayoutIsRefused() throws ProtocolException {
    bind(DIFFERING, V2);
    give(V3);
    assertRefused();
  }

  @Test
  void aLayoutOfAnotherFingerprintIsRefused() throws ProtocolException {
    bind(DIFFERING, V2);
    give(new Schemas.Entry(Fingerprint.of(V2), V3.getBytes(StandardCharsets.UTF_8)));
    workers.runAll();
    assertRefused();
  }

  @Test
  void aLayoutThatCannotBeReadIsRefused() throws ProtocolException {
    bind(DIFFERING, "garbage");
    give("garbage");
    workers.runAll();
    assertRefused();
  }

  @Test
  void aLayoutWithAnotherNumberOfMethodsThanAnnouncedIsRefused() throws ProtocolException {
    bind(request(DIFFERING, V2, 4));
    give(V2);
    workers.runAll();
    assertRefused();
  }

  @Test
  void whileNoWorkerIsFreeTheBindWaits() throws ProtocolException {
    workers.full = true;
    bind(DIFFERING, V2);
    give(V2);
    consumer.received();
    consumer.beatIn(Duration.ofMillis(500));
    assertThat(consumer.received()).isEmpty();
    workers.full = false;
    consumer.beatIn(Duration.ofSeconds(1));
    workers.runAll();
    assertThat(answers()).extracting(Bind.Answer::status).containsExactly(Status.DIFFERS);
  }

  @Test
  void noWorkerForThreeSecondsIsARefusal() throws ProtocolException {
    workers.full = true;
    bind(DIFFERING, V2);
    give(V2);
    consumer.beatIn(Duration.ofSeconds(2));
    consumer.beatIn(Duration.ofMillis(3_100));
    assertRefused();
  }

  @Test
  void aReplyThatNobodyAskedForEndsTheConnection() {
    bind(EQUAL, "own");
    give(V2);
    assertThat(consumer.channel.isActive()).isFalse();
  }

  @Test
  void aSecondReplyEndsTheConnection() {
    bind(DIFFERING, V2);
    give(V2);
    give(V2);
    assertThat(consumer.channel.isActive()).isFalse();
  }

  @Test
  void bindsWithoutEndThatWaitEndTheConnection() {
    bind(DIFFERING, V2);
    for (int i = 0; i < MANY && consumer.channel.isActive(); i++) {
      consumer.frame(FrameType.BIND, 0, 0, NOTHING);
    }
    assertThat(consumer.channel.isActive()).isFalse();
  }

  @Test
  void bindsThatAreAnsweredCountNoMore() {
    for (int i = 0; i < MANY; i++) {
      consumer.frame(FrameType.BIND, 0, 0, NOTHING);
    }
    assertLives();
  }

  @Test
  void whatIsFittedForAConnectionThatIsClosedIsKeptForOthers() {
    bind(DIFFERING, V2);
    give(V2);
    consumer.channel.close();
    workers.runAll();
    consumer.channel.runPendingTasks();
    assertThat(contracts.known(Fingerprint.of(V2))).isNotNull();
  }

  private void bind(long service, String text) {
    bind(request(service, text, text.split(" ", -1).length));
  }

  private void bind(Bind.Request... services) {
    send(consumer, new Bind.Ask(List.of(services), List.of()));
  }

  private static Bind.Ask ask(long service, String text) {
    return new Bind.Ask(List.of(request(service, text, text.split(" ", -1).length)), List.of());
  }

  private static Bind.Request request(long service, String text, int methods) {
    return new Bind.Request(service, Fingerprint.of(text), methods);
  }

  private static void send(ScriptedConsumer to, Bind.Ask ask) {
    to.send(out -> LongControl.write(out, FrameType.BIND, 0, ask::write, 64 * 1024));
  }

  private void give(String... texts) {
    List<Schemas.Entry> entries = new ArrayList<>();
    for (String text : texts) {
      byte[] layout = text.getBytes(StandardCharsets.UTF_8);
      entries.add(new Schemas.Entry(Fingerprint.of(text), layout));
    }
    give(entries.toArray(Schemas.Entry[]::new));
  }

  private void give(Schemas.Entry... entries) {
    consumer.send(
        out ->
            LongControl.write(
                out,
                FrameType.SCHEMA,
                FrameHeader.ACK,
                body -> Schemas.writeReply(body, List.of(entries)),
                64 * 1024));
  }

  /** The next frame asks for layouts. */
  private List<Fingerprint> asked() throws ProtocolException {
    List<Whole> received = consumer.received();
    assertThat(received).extracting(Whole::type).containsExactly(FrameType.SCHEMA);
    return Schemas.readRequest(received.get(0).body());
  }

  /** The next frame answers a BIND; questions before it are passed over. */
  private List<Bind.Answer> answers() throws ProtocolException {
    List<Whole> received = new ArrayList<>(consumer.received());
    received.removeIf(frame -> frame.type() == FrameType.SCHEMA);
    assertThat(received).hasSize(1);
    return answers(received.get(0));
  }

  private static List<Bind.Answer> answers(Whole frame) throws ProtocolException {
    assertThat(frame.type()).isEqualTo(FrameType.BIND);
    return Bind.Ack.read(frame.body()).answers();
  }

  private void assertRefused() throws ProtocolException {
    assertThat(answers()).containsExactly(Bind.Answer.no(DIFFERING, Status.REFUSED));
    assertLives();
  }

  private void assertLives() {
    assertThat(consumer.channel.isActive()).isTrue();
  }
}
