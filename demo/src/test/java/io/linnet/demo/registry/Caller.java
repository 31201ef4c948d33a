package io.linnet.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.fault.Signals;
import io.linnet.demo.process.Child;
import io.linnet.demo.process.Launcher;
import io.linnet.demo.process.Message;
import io.linnet.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** The consumer process, its way to the ensemble, and what it has told so far. */
final class Caller implements AutoCloseable {

  static final int CALLS_PER_SECOND = 500;

  private static final Message NONE = Message.of("none").with("begun", 0).with("ended", 0);

  private static final Duration START = Duration.ofSeconds(60);

  private final Uplink uplink;
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<Listed> lists = new CopyOnWriteArrayList<>();
  private final AtomicLong reports = new AtomicLong();
  private volatile Message figures = NONE;

  /** Calls of processes that have ended. */
  private long before;

  private final Path log;
  private final Launcher launcher;
  private volatile long firstMillis;
  private Child child;

  private Caller(Uplink uplink, Launcher launcher) {
    this.uplink = uplink;
    this.launcher = launcher;
    this.log = launcher.folder().resolve("consumer.log");
  }

  /** Starts it and waits until its calls succeed. */
  static Caller start(Ensemble ensemble, Launcher launcher)
      throws IOException, InterruptedException {
    Caller caller = new Caller(Uplink.to(ensemble), launcher);
    caller.start();
    return caller;
  }

  /** Starts the next process once the one before has ended. */
  void start() throws InterruptedException {
    before += figures.number("begun");
    figures = NONE;
    child =
        launcher.start(
            "consumer",
            WhoConsumer.class,
            List.of(uplink.address(), String.valueOf(CALLS_PER_SECOND)),
            this::hear);
    child.awaitReady(START);
    freshFigures();
  }

  /** Asks the process to end, and waits for that. */
  void stop() throws IOException, InterruptedException {
    child.stop();
    if (!child.awaitExit(START)) {
      throw new AssertionError("the consumer does not end");
    }
  }

  /** From its beginning to its first answer. */
  long firstMillis() {
    return firstMillis;
  }

  Uplink uplink() {
    return uplink;
  }

  Child process() {
    return child;
  }

  boolean isRunning() {
    return !child.exit().isDone();
  }

  /** Messages of all calls that failed. */
  List<String> failures() {
    return failures;
  }

  /** All lists that its registry gave. */
  List<Listed> lists() {
    return lists;
  }

  /** The list that its registry gave last. */
  Listed list() {
    return lists.get(lists.size() - 1);
  }

  /** Warnings in its log. */
  List<String> warnings() {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" WARN ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls that have begun. */
  long begun() {
    return before + freshFigures().number("begun");
  }

  /** Ids of the processes that answered within the last second. */
  Set<String> called() {
    return Set.of(freshFigures().text("called").split(","));
  }

  /**
   * Waits until each of these processes has answered. Not within a second: a balancer may prefer
   * others for a while.
   */
  Set<String> awaitCalled(Set<String> pids) {
    Set<String> seen = new HashSet<>();
    Await.until(
        "all of " + pids + " are called",
        () -> {
          seen.addAll(called());
          return seen.containsAll(pids);
        });
    return seen;
  }

  /** The same, and nobody else has answered. */
  void awaitCalledOnly(Set<String> pids) {
    assertThat(awaitCalled(pids)).isEqualTo(pids);
  }

  /** What its wall clock says. */
  long wallMillis() {
    return freshFigures().number("wall");
  }

  /** Lets a time pass, as told by calls, which come at their times. */
  void awaitCalls(Duration time) {
    long until = begun() + time.toMillis() * CALLS_PER_SECOND / 1000;
    Await.until(
        "call " + until + " has begun",
        time.multipliedBy(2).plus(Await.LIMIT),
        () -> before + figures.number("begun") >= until);
  }

  /** Waits until all calls have ended that have begun so far; their number. */
  long awaitEnds() {
    long begun = begun();
    Await.until("call " + begun + " has ended", () -> before + figures.number("ended") >= begun);
    return begun;
  }

  /** What it tells after this moment. */
  private Message freshFigures() {
    long next = reports.get() + 2; // the next one may have been on its way
    Await.until("the consumer tells how it is", () -> reports.get() >= next);
    return figures;
  }

  private void hear(Message message) {
    switch (message.kind()) {
      case SteadyCalls.FIGURES -> {
        figures = message;
        reports.incrementAndGet();
      }
      case SteadyCalls.FIRST -> firstMillis = message.number("millis");
      case SteadyCalls.FAILURE -> failures.add(message.text("why"));
      case Listed.KIND -> lists.add(Listed.read(message));
      default -> throw new AssertionError("unknown message " + message);
    }
  }

  @Override
  public void close() {
    if (child != null) {
      Signals.kill(child);
    }
    uplink.close();
  }
}
