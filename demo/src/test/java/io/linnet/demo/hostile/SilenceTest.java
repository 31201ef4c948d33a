package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.RawOptions;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireHello;
import io.linnet.testing.wire.WirePreface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;

/** Rows F1 and F2: who says nothing, or hardly anything. All at once, as each takes seconds. */
class SilenceTest extends ProviderAttacks {

  /** What a connection does, and how long it was let live, in milliseconds. */
  @FunctionalInterface
  private interface Keep {
    long alive(AttackedProvider provider) throws Exception;
  }

  private record Silence(Row row, String what, long expectedMillis, Keep keep) {}

  /** Timeouts are looked at twice a second, and the machine may be busy. */
  private static final long LATE_MILLIS = 2_500;

  private static final long EARLY_MILLIS = 500;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final RawOptions PATIENT = RawOptions.DEFAULT.limit(Duration.ofSeconds(15));

  private static final WireBytes GREETING =
      WireBytes.join(WirePreface.ofClient(), WireHello.ofRaw().frame().encode());

  private static final WireBytes REQUEST = TargetWire.request(1, "echoNumber", 7).frame().encode();

  private static final WireBytes BODY =
      WireBytes.join(WireFrame.header(60_000, 1, 0, 1), WireBytes.filled(600, 0));

  private static final List<Silence> ALL =
      List.of(
          new Silence(Row.F1, "not a byte", 3_000, provider -> silent(provider, WireBytes.EMPTY)),
          new Silence(
              Row.F1, "half a preface", 3_000, provider -> silent(provider, GREETING.first(4))),
          new Silence(
              Row.F1, "half a HELLO", 3_000, provider -> silent(provider, GREETING.first(12))),
          new Silence(Row.F2, "in the handshake", 3_000, SilenceTest::slowGreeting),
          new Silence(Row.F2, "in a header", 6_000, provider -> slow(provider, REQUEST, 0)),
          new Silence(Row.F2, "in a body", 6_000, provider -> slow(provider, BODY, 500)));

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<Long>> running = new ArrayList<>();
  private Future<Integer> steady;

  @Override
  Stream<Attack<AttackedProvider>> attacks() {
    Stream<Attack<AttackedProvider>> silences =
        IntStream.range(0, ALL.size())
            .mapToObj(
                i ->
                    attack(
                        ALL.get(i).row(),
                        ALL.get(i).what(),
                        provider -> assertClosedInTime(provider, i)));
    Attack<AttackedProvider> slowButSteady =
        attack(
            Row.F2,
            "but no frame takes long: that is a slow network, and is served",
            provider -> {
              begin(provider);
              assertThat(steady.get(20, TimeUnit.SECONDS)).isPositive();
            });
    return Stream.concat(silences, Stream.of(slowButSteady));
  }

  @AfterAll
  void end() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
  }

  /** The first one to be played starts all of them. */
  private void begin(AttackedProvider provider) {
    if (running.isEmpty()) {
      for (Silence silence : ALL) {
        running.add(threads.submit(() -> silence.keep().alive(provider)));
      }
      steady = threads.submit(() -> steady(provider));
    }
  }

  private void assertClosedInTime(AttackedProvider provider, int index) throws Exception {
    begin(provider);
    long expected = ALL.get(index).expectedMillis();
    assertThat(running.get(index).get(20, TimeUnit.SECONDS))
        .as("milliseconds until the connection was closed")
        .isBetween(expected - EARLY_MILLIS, expected + LATE_MILLIS);
  }

  private static long silent(AttackedProvider provider, WireBytes first) throws Exception {
    try (RawClient client = RawClient.connect(provider.port(), PATIENT)) {
      client.send(first);
      return client.awaitClosed();
    }
  }

  private static long slowGreeting(AttackedProvider provider) throws Exception {
    try (RawClient client = RawClient.connect(provider.port(), PATIENT)) {
      return client.trickle(GREETING, 1, SECOND);
    }
  }

  private static long slow(AttackedProvider provider, WireBytes bytes, int atOnce)
      throws Exception {
    try (RawClient client = provider.bound(PATIENT)) {
      client.send(bytes.first(atOnce));
      return client.trickle(bytes.slice(atOnce, bytes.size()), 1, SECOND);
    }
  }

  /**
   * Each segment ends within a request, which the next one completes half a second later, for 8 s:
   * so there is always a part of some frame, but of none for long.
   */
  private static int steady(AttackedProvider provider) throws Exception {
    int served = 0;
    try (RawClient client = provider.bound()) {
      client.send(TargetWire.request(1, "echo", "x").frame().encode().first(1));
      for (int id = 1; id <= 16; id++) {
        WireBytes request = TargetWire.request(id, "echo", "x").frame().encode();
        // all requests begin with the same byte, their length
        client.send(WireBytes.join(request.slice(1, request.size()), request.first(1)));
        assertThat(client.readFrame().callId()).isEqualTo(id);
        served++;
        assertThat(client.endsWithin(SECOND.dividedBy(2))).as("closed after %d", served).isFalse();
      }
    }
    return served;
  }
}
