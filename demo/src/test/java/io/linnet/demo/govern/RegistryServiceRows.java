package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.RpcConsumerBuilder;
import io.linnet.demo.desk.DeskLoad;
import io.linnet.demo.desk.DeskLoad.Window;
import io.linnet.demo.desk.Desks;
import io.linnet.demo.desk.Recording;
import io.linnet.demo.fault.Row;
import io.linnet.spi.RegistryEvent;
import io.linnet.testing.Await;
import io.linnet.testing.chaos.ChaosProxy;
import io.linnet.testing.chaos.Direction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What callers may notice when the registry is ill, or says something silly. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class RegistryServiceRows {

  private static final long MILLIS = 5;
  private static final int CALLS_PER_SECOND = 300;
  private static final int ORDERS_PER_SECOND = 50;
  private static final List<String> NAMES = List.of("one", "two", "three");
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** How long the registry takes for an answer while it is slow. */
  private static final Duration SLOW = Duration.ofSeconds(2);

  @TempDir static Path folder;

  private final AtomicLong order = new AtomicLong();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final Queue<String> changes = new ConcurrentLinkedQueue<>();
  private Desks desks;

  /** Seeds to run each row with. */
  abstract List<Long> seeds();

  @BeforeAll
  void start() throws Exception {
    desks = new Desks(folder, this::watched);
    for (String name : NAMES) {
      desks.start("who=" + name, MILLIS, name);
    }
    try (DeskLoad load = calls()) {
      load.measure(SECOND.multipliedBy(2)); // the JVMs have seen some
    }
  }

  @AfterAll
  void end() {
    if (desks != null) {
      desks.close();
    }
  }

  private RpcConsumerBuilder watched(RpcConsumerBuilder consumer) {
    return consumer
        .loadBalancer("round-robin") // so that shares tell who can be called
        .set("linnet.consumer.slow-start.window", "0s")
        .registryEvents(
            (event, detail) -> {
              if (event == RegistryEvent.RULE_REFUSED) {
                refusals.add(detail);
              } else if (event == RegistryEvent.RULES_CHANGED) {
                changes.add(detail);
              }
            });
  }

  @Row
  @Tag("V20")
  @DisplayName("V20 restarted while the registry is away: no call fails, none is done twice")
  void providersAreRestartedWhileTheRegistryIsAway(long seed) throws Exception {
    restart(
        "V20 registry away",
        seed,
        uplink -> {
          uplink.refuseNew();
          uplink.resetAll();
        });
  }

  @Row
  @Tag("faults") // takes half a minute, and differs little from the one above
  @Tag("V20")
  @DisplayName("V20 restarted while the registry is slow: no call fails, none is done twice")
  void providersAreRestartedWhileTheRegistryIsSlow(long seed) throws Exception {
    restart(
        "V20 registry slow",
        seed,
        uplink -> uplink.latency(Direction.TO_CLIENT, SLOW, Duration.ZERO));
  }

  private void restart(String name, long seed, Consumer<ChaosProxy> fault) throws Exception {
    List<String> names = new ArrayList<>(NAMES);
    Collections.shuffle(names, new Random(seed));
    Recording row = desks.record(name, seed);
    try (DeskLoad calls = calls().into(row);
        DeskLoad orders = orders()) {
      calls.measure(SECOND);
      row.mark(name.substring(name.indexOf(' ') + 1));
      fault.accept(desks.uplink());
      for (String each : names) {
        desks.terminate(each);
        desks.start("who=" + each, MILLIS, each);
      }
      row.mark("registry back");
      desks.uplink().heal();
      Window after = calls.measure(SECOND.multipliedBy(2));
      row.end("%s; orders: %s".formatted(after, orders.failures()));

      assertThat(calls.failures()).isEmpty();
      assertThat(orders.failures()).isEmpty();
      assertThat(after.share(NAMES.toArray(String[]::new))).isEqualTo(1);
      NAMES.forEach(each -> assertThat(after.share(each)).as("%s works", each).isPositive());
    }
    assertThat(desks.orders().repeated()).isEmpty();
  }

  @Row
  @Tag("V22")
  @DisplayName(
      "V22 rules that are wrong, lead nowhere or to one: told within 5 s, undone within 2 s")
  void rulesArePushed(long seed) throws Exception {
    String one = NAMES.get(new Random(seed).nextInt(NAMES.size()));
    Recording row = desks.record("V22 rules", seed);
    try (DeskLoad calls = calls().into(row)) {
      push(all(one));
      until(calls, "all go to one", window -> window.share(one) == 1);

      long refused = refused("{\"format\":1,\"routes\":[{\"to\":");
      long unknown = refused("{\"format\":1,\"settings\":{\"linnet.consumer.no-such\":\"1\"}}");
      long weightless = refused("{\"format\":1,\"routes\":[{\"to\":[{\"weight\":0}]}]}");
      assertThat(calls.measure(SECOND).share(one)).as("the last good one stays").isEqualTo(1);

      push(all("nobody"));
      until(calls, "a route that leads nowhere is none", window -> window.share(one) < 0.5);
      push("{\"format\":1,\"instances\":[{\"weight\":0}]}");
      until(calls, "all are weightless alike", window -> window.share(one) < 0.5);

      push(all(one));
      until(calls, "all go to one", window -> window.share(one) == 1);
      long start = System.nanoTime();
      int before = changes.size();
      desks.rules().delete("push");
      Await.until("no rule holds", () -> changes.size() > before);
      long undone = millisSince(start);
      Window after = calls.measure(SECOND);
      row.end(
          "refused after %d, %d, %d ms; undone after %d ms; %s"
              .formatted(refused, unknown, weightless, undone, after));

      assertThat(List.of(refused, unknown, weightless)).allMatch(millis -> millis <= 5_000);
      assertThat(undone).isLessThanOrEqualTo(2_000);
      assertThat(after.share(one)).isLessThan(0.5);
      assertThat(calls.failures()).isEmpty();
    }
  }

  private static String all(String who) {
    return "{\"format\":1,\"routes\":[{\"to\":[{\"labels\":{\"who\":\"" + who + "\"}}]}]}";
  }

  private static void until(DeskLoad calls, String what, Predicate<Window> condition) {
    Await.until(what, () -> condition.test(calls.measure(SECOND.dividedBy(2))));
  }

  /** Pushes a rule that holds, and waits until it does. */
  private void push(String json) throws Exception {
    int before = changes.size();
    desks.rules().push("push", json);
    Await.until("the rule holds: " + json, () -> changes.size() > before);
  }

  /** Milliseconds until a rule that can't hold is refused. */
  private long refused(String json) throws Exception {
    int before = refusals.size();
    long start = System.nanoTime();
    desks.rules().push("push", json);
    Await.until("the rule is refused: " + json, () -> refusals.size() > before);
    return millisSince(start);
  }

  private static long millisSince(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }

  private DeskLoad calls() {
    return new DeskLoad(CALLS_PER_SECOND, desks.desk()::serve);
  }

  private DeskLoad orders() {
    return new DeskLoad(ORDERS_PER_SECOND, () -> desks.desk().order(order.incrementAndGet()));
  }
}
