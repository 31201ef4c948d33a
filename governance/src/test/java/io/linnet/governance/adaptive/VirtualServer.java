package io.linnet.governance.adaptive;

import io.linnet.Filter;
import io.linnet.Invoker;
import io.linnet.Result;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** Workers, a queue without a limit, and consumers that make calls at random moments. */
final class VirtualServer {

  private final ManualClock clock;
  private final Random random = new Random(11);
  private final Queue<CompletableFuture<Result>> waiting = new ArrayDeque<>();
  private int workers;
  private Duration mean;
  private int busy;

  VirtualServer(ManualClock clock, int workers, Duration mean) {
    this.clock = clock;
    this.workers = workers;
    this.mean = mean;
  }

  void workers(int number) {
    workers = number;
  }

  /** How long a call takes in the mean, without waiting; single ones vary exponentially. */
  void mean(Duration duration) {
    mean = duration;
  }

  /** Calls that it can answer each second. */
  double capacity() {
    return workers * 1e9 / mean.toNanos();
  }

  private CompletableFuture<Result> serve() {
    CompletableFuture<Result> call = new CompletableFuture<>();
    if (busy < workers) {
      busy++;
      work(call);
    } else {
      waiting.add(call);
    }
    return call;
  }

  private void work(CompletableFuture<Result> call) {
    clock.schedule(
        () -> {
          CompletableFuture<Result> following = busy > workers ? null : waiting.poll();
          if (following == null) {
            busy--;
          } else {
            work(following);
          }
          call.complete(Result.value("ok"));
        },
        exponential((double) mean.toNanos()));
  }

  private Duration exponential(double meanNanos) {
    return Duration.ofNanos((long) (-Math.log(1 - random.nextDouble()) * meanNanos));
  }

  /** Makes so many calls each second from now on. */
  Consumer consumer(double perSecond) {
    Consumer consumer = new Consumer(perSecond);
    consumer.next();
    return consumer;
  }

  final class Consumer {
    private final double perSecond;
    private final FakeEndpoint endpoint = FakeEndpoint.at("a");
    private final Filter filter =
        new AdaptiveLimitFilterFactory()
            .create(
                FakeInvocations.method("find"),
                FakeFilterContext.of(clock, Map.of("adaptive-limit.enabled", "true")))
            .orElseThrow();
    private final Invoker server = call -> serve();
    private long answered;
    private long refused;
    private long latencyNanos;

    private Consumer(double perSecond) {
      this.perSecond = perSecond;
    }

    private void next() {
      clock.schedule(
          () -> {
            call();
            next();
          },
          exponential(1e9 / perSecond));
    }

    private void call() {
      long start = clock.nanoTime();
      filter
          .invoke(FakeInvocations.find(clock).at(endpoint), server)
          .thenAccept(
              result -> {
                if (result instanceof Result.Failed) {
                  refused++;
                } else {
                  answered++;
                  latencyNanos += clock.nanoTime() - start;
                }
              });
    }

    /** Forgets what was counted. */
    void reset() {
      answered = 0;
      refused = 0;
      latencyNanos = 0;
    }

    long answered() {
      return answered;
    }

    long refused() {
      return refused;
    }

    double latencyMillis() {
      return latencyNanos / 1e6 / answered;
    }

    int limit() {
      return endpoint.state("adaptive-limit", AdaptiveLimit.class, () -> null).limit();
    }
  }
}
