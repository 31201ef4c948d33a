package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Cancelling and listening at the same time. Two threads go through many scopes in step: one start
 * for each scope would be over before the second thread is awake.
 */
final class CancelScopeRaceTest {

  /** As many races as there are on an idle machine in a second or two. */
  private static final int SCOPES = 100_000;

  /** Each step is a switch of threads where others keep the cores busy: then fewer have to do. */
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final List<CancelScope> scopes = made(CancelScope::create);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void eachListenerIsToldExactlyOnceWithTheReasonThatStays() throws Exception {
    List<Told> told = made(Told::new);
    int done =
        inStep(
            i -> scopes.get(i).cancel(ErrorCode.TIMEOUT), i -> scopes.get(i).onCancel(told.get(i)));
    assertThat(told.subList(0, done))
        .allMatch(one -> one.times.get() == 1 && one.reason == ErrorCode.TIMEOUT);
  }

  @Test
  void ofTwoThatCancelOneIsFirst() throws Exception {
    List<Told> told = made(Told::new);
    for (int i = 0; i < SCOPES; i++) {
      scopes.get(i).onCancel(told.get(i));
    }
    int done =
        inStep(
            i -> scopes.get(i).cancel(ErrorCode.TIMEOUT),
            i -> scopes.get(i).cancel(ErrorCode.CANCELLED));
    assertThat(told.subList(0, done)).allMatch(one -> one.times.get() == 1);
    assertThat(IntStream.range(0, done))
        .allMatch(i -> told.get(i).reason == scopes.get(i).reason());
  }

  @Test
  void aChildMadeMeanwhileIsCancelledToo() throws Exception {
    List<CancelScope> children = new ArrayList<>(); // filled by one thread, read after it ended
    int done =
        inStep(
            i -> scopes.get(i).cancel(ErrorCode.CANCELLED),
            i -> children.add(scopes.get(i).child()));
    assertThat(children).hasSize(done).allMatch(one -> one.reason() == ErrorCode.CANCELLED);
  }

  /**
   * Runs both for each number, on a thread each; neither is more than one number ahead.
   *
   * @return for how many numbers both ran
   */
  private int inStep(IntConsumer left, IntConsumer right) throws Exception {
    AtomicInteger leftDone = new AtomicInteger();
    AtomicInteger rightDone = new AtomicInteger();
    AtomicInteger end = new AtomicInteger(SCOPES);
    CyclicBarrier start = new CyclicBarrier(2);
    long untilNanos = System.nanoTime() + LIMIT_NANOS;
    IntConsumer leftUntilTheEnd =
        i -> {
          left.accept(i);
          if (System.nanoTime() - untilNanos > 0) { // the other one can't have gone on before
            end.set(Math.min(end.get(), i + 1));
          }
        };
    List<Future<?>> running =
        List.of(
            threads.submit(() -> steps(start, end, leftUntilTheEnd, leftDone, rightDone)),
            threads.submit(() -> steps(start, end, right, rightDone, leftDone)));
    for (Future<?> one : running) {
      one.get(60, TimeUnit.SECONDS);
    }
    assertThat(rightDone).hasValue(leftDone.get());
    return leftDone.get();
  }

  @SuppressWarnings("ThreadPriorityCheck") // a plain spin takes a whole time slice on one core
  private static Void steps(
      CyclicBarrier start,
      AtomicInteger end,
      IntConsumer step,
      AtomicInteger mine,
      AtomicInteger others)
      throws Exception {
    start.await(10, TimeUnit.SECONDS);
    for (int i = 0; i < end.get(); i++) {
      step.accept(i);
      mine.set(i + 1);
      while (others.get() <= i && !Thread.currentThread().isInterrupted()) {
        Thread.yield();
      }
    }
    return null;
  }

  private static <T> List<T> made(Supplier<T> create) {
    return Stream.generate(create).limit(SCOPES).toList();
  }

  private static final class Told implements CancelScope.Listener {

    final AtomicInteger times = new AtomicInteger();
    volatile ErrorCode reason;

    @Override
    public void cancelled(ErrorCode why) {
      times.incrementAndGet();
      reason = why;
    }
  }
}
