package io.linnet.governance.replay;

import io.linnet.CallKey;
import io.linnet.Clock;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.ReplayStore;
import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each call of one method once among all instances that share a store.
 *
 * @param claimer who claims here
 * @param results how results become bytes
 * @param workers where the method runs
 * @param nextLogNanos when a warning may be written again
 */
record SharedReplay(
    MethodDescriptor method,
    ReplayStore store,
    Claimer claimer,
    StoredResult results,
    Duration window,
    StoreThreads threads,
    Executor workers,
    Scheduler scheduler,
    Clock clock,
    AtomicLong nextLogNanos) {

  private static final Logger LOG = LoggerFactory.getLogger(SharedReplay.class);

  /** One warning a second for each method: when a store is gone, every call says so. */
  private static final long LOG_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Makes the call, unless it was made before, here or elsewhere; its result in any case. */
  CompletableFuture<Result> once(ReplayWindow.Name name, Invocation call, Invoker next) {
    return new SharedCall(this, id(name.caller(), name.key()), claimer.next(), call, next).start();
  }

  /**
   * Name of a call in the store. One caller can't ask for the results of another, nor for those of
   * another method.
   */
  private String id(String caller, CallKey key) {
    String whose = "%s\n%s\n%s".formatted(method.service(), method.signature(), caller);
    return "" + key + Fingerprint.of(whose);
  }

  void warn(String what, Throwable why) {
    long now = clock.nanoTime();
    long next = nextLogNanos.get();
    if (now - next >= 0 && nextLogNanos.compareAndSet(next, now + LOG_PAUSE_NANOS)) {
      LOG.warn("{}: {}; the store of results '{}' failed", method, what, store.name(), why);
    }
  }
}
