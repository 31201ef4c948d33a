package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CallContext;
import io.linnet.Criticality;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.core.RpcConsumer;
import io.linnet.demo.desk.Desk;
import io.linnet.demo.desk.DeskLoad;
import io.linnet.demo.desk.DeskLoad.Window;
import io.linnet.demo.desk.Desks;
import io.linnet.demo.desk.Recording;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More than real providers with few workers can do; other settings are as by default. */
abstract class OverloadRows {

  private static final long MILLIS = 20;
  private static final int THREADS = 4;
  private static final List<String> NAMES = List.of("one", "two", "three");

  /** Calls per second that all threads together can serve. */
  private static final int CAPACITY = (int) (1_000L * NAMES.size() * THREADS / MILLIS);

  /** A load counts as below the capacity while 99 of 100 calls take no longer. */
  private static final double SERVED_MILLIS = 5.0 * MILLIS;

  /** Of 99 of 100; refused ones were repeated elsewhere, some after a pause. */
  private static final double REFUSED_MILLIS = 10;

  /** Of 99 of 100, where nothing is repeated. */
  private static final double NOT_SENT_MILLIS = 5;

  /** What others may take longer. */
  private static final double STRETCH = 1.5;

  private static final Duration RECOVERY = Duration.ofSeconds(5);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  /** How often more than the capacity, and how much of the capacity must be served then. */
  record Load(int times, double goodput) {}

  abstract List<Load> loads();

  /** How long each load is measured. */
  abstract Duration measured();

  /**
   * How long that may take to show what it will: processes that have hardly refused anything yet
   * are slow at it, and who is so slow that calls time out is left alone for 5 s.
   */
  abstract Duration settling();

  private double goodput(Window window) {
    return window.served() / (CAPACITY * measured().toMillis() / 1e3);
  }

  /** How much more than on an idle machine things may take. */
  abstract double patience();

  @Test
  @Tag("V19")
  @DisplayName("V19 overload: what can be served is served in time, the rest is refused at once")
  void whatCanBeServedIsServed() throws Exception {
    try (Desks desks = desks("linnet.provider.workers.threads", THREADS)) {
      Recording row = desks.record("V19 overload");
      row.mark("x0.8");
      try (DeskLoad calls = new DeskLoad(CAPACITY * 8 / 10, desks.desk()::hold).into(row)) {
        calls.measure(SECOND.multipliedBy(3)); // the JVMs have seen some, and starts are over
        Window window = calls.measure(measured());
        row.say("x0.8: " + window);
        assertThat(window.failed()).isLessThanOrEqualTo(few(window));
      }
      for (Load load : loads()) {
        row.mark("x" + load.times());
        try (DeskLoad calls = new DeskLoad(CAPACITY * load.times(), desks.desk()::hold).into(row)) {
          calls.measure(SECOND);
          long settledNanos = System.nanoTime() + settling().toNanos();
          int before = settling().isZero() ? 0 : calls.failures().size();
          Window window = calls.measure(measured());
          while (goodput(window) < load.goodput() && System.nanoTime() - settledNanos < 0) {
            before = calls.failures().size();
            window = calls.measure(measured());
          }
          double goodput = goodput(window);
          row.say("x%d: %.0f %%, %s".formatted(load.times(), 100 * goodput, window));

          assertThat(goodput).as("%s", window).isGreaterThanOrEqualTo(load.goodput());
          assertThat(window.millis(99)).isLessThanOrEqualTo(patience() * SERVED_MILLIS);
          assertThat(window.failedMillis(99)).isLessThanOrEqualTo(patience() * REFUSED_MILLIS);
          assertThat(
                  calls.failures().stream().skip(before).filter(each -> !isRefusal(each)).count())
              .as("neither served nor refused")
              .isLessThanOrEqualTo(few(window));
        }
      }
      row.mark("x0.5");
      row.end("no failure after %d ms".formatted(untilNoCallFails(desks, row)));
    }
  }

  @Test
  @Tag("faults")
  @Tag("V19")
  @DisplayName("V19 twice the capacity: what matters most is served")
  void whatMattersMostIsServed() throws Exception {
    try (Desks desks = desks("linnet.provider.workers.threads", THREADS)) {
      Desk desk = desks.desk();
      Recording row = desks.record("V19 CRITICAL_PLUS");
      CallContext root = CallContext.current();
      CallContext plus = root.withCriticality(Criticality.CRITICAL_PLUS);
      CallContext sheddable = root.withCriticality(Criticality.SHEDDABLE);
      try (DeskLoad much = new DeskLoad(CAPACITY * 3 / 2, () -> sheddable.call(desk::hold));
          DeskLoad dear = new DeskLoad(CAPACITY / 2, () -> plus.call(desk::hold)).into(row)) {
        dear.measure(SECOND.multipliedBy(3));
        Window window = dear.measure(measured());
        row.end("%s; %d others refused".formatted(window, much.failures().size()));

        assertThat(much.failures()).as("there was too much").isNotEmpty();
        assertThat(window.failed()).isLessThanOrEqualTo(few(window));
      }
    }
  }

  @Test
  @Tag("V14")
  @DisplayName("V14 all workers blocked: refused at once, and back within a second")
  void allWorkersAreBlocked() throws Exception {
    try (Desks desks = desks("linnet.provider.workers.threads", THREADS)) {
      Recording row = desks.record("V14 workers blocked");
      try (DeskLoad calls = new DeskLoad(CAPACITY / 2, desks.desk()::hold).into(row)) {
        calls.measure(SECOND.multipliedBy(3));
        for (String name : NAMES) {
          desks.blockFor(name, SECOND.multipliedBy(3));
        }
        Window first = calls.measure(SECOND);
        int known = calls.failures().size();
        Window then = calls.measure(SECOND);
        List<DeskLoad.Failure> all = List.copyOf(calls.failures());
        List<DeskLoad.Failure> late = all.subList(known, all.size());
        double soon = patience() * NOT_SENT_MILLIS;
        long tried = late.stream().filter(failure -> failure.millis() > soon).count();
        row.say("%s; then %s, %d tried in vain".formatted(first, then, tried));

        assertThat(then.served()).as("they are blocked").isZero();
        assertThat(tried).as("probes of the breaker").isLessThanOrEqualTo(then.calls() / 20);
        calls.measure(SECOND);
      }
      row.end("no failure after %d ms".formatted(untilNoCallFails(desks, row)));
    }
  }

  @Test
  @Tag("faults")
  @Tag("V28")
  @DisplayName("V28 one caller sends ten times its quota: others hardly notice")
  void oneCallerSendsTooMuch() throws Exception {
    int quota = 50;
    try (Desks desks = desks("linnet.provider.rate-limit.per-caller", quota);
        RpcConsumer hasty = desks.newConsumer("hasty").build()) {
      Desk desk = hasty.stub(Desk.class);
      Recording row = desks.record("V28 one caller too many");
      try (DeskLoad calls = new DeskLoad(quota, desks.desk()::serve).into(row)) {
        calls.measure(SECOND.multipliedBy(3));
        Window before = calls.measure(measured());
        row.mark("ten times its quota");
        try (DeskLoad tooMuch = new DeskLoad(10 * NAMES.size() * quota, desk::serve)) {
          tooMuch.measure(SECOND);
          Window after = calls.measure(measured());
          row.end("%s; then %s".formatted(before, after));

          assertThat(tooMuch.failures()).isNotEmpty();
          assertThat(after.failed()).isLessThanOrEqualTo(few(after));
          assertThat(after.millis(99))
              .isLessThanOrEqualTo(patience() * STRETCH * before.millis(99));
        }
      }
    }
  }

  private Desks desks(String setting, int value) throws Exception {
    Desks desks =
        new Desks(folder, consumer -> consumer.set("linnet.consumer.timeout", "500ms"))
            .provide(setting, String.valueOf(value));
    desks.start("", MILLIS, NAMES.toArray(String[]::new));
    return desks;
  }

  /** Milliseconds until half a second passes without a failure. */
  private static long untilNoCallFails(Desks desks, Recording row) {
    long start = System.nanoTime();
    try (DeskLoad calls = new DeskLoad(CAPACITY / 2, desks.desk()::hold).into(row)) {
      Await.until(
          "no call fails", RECOVERY, () -> calls.measure(SECOND.dividedBy(2)).failed() == 0);
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  /** One of a thousand, or a few more on a machine that has other things to do. */
  private long few(Window window) {
    return (long) (patience() * window.calls() / 1_000);
  }

  private static boolean isRefusal(DeskLoad.Failure failure) {
    RpcException error = (RpcException) failure.why();
    return error.code() == ErrorCode.OVERLOADED && error.processed() == Processed.NOT;
  }
}
