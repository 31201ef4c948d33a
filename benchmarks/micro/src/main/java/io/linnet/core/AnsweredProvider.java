package io.linnet.core;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.CancelScope;
import io.linnet.Clock;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Peer;
import io.linnet.Result;
import io.linnet.config.Settings;
import io.linnet.core.chain.Chains;
import io.linnet.core.chain.ProviderChain;
import io.linnet.core.provider.HandOver;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeInvocations;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A provider's chain, from a request whose head was read to an implementation that is done at once.
 * The worker that it is handed to is the calling thread.
 */
final class AnsweredProvider implements AutoCloseable {

  static final Result ANSWER = Result.value("answer");

  private static final long TIMEOUT_NANOS = Duration.ofSeconds(3).toNanos();

  private final Clock clock;
  private final TimerThread timer;
  private final Later workers;
  private final MethodDescriptor method;
  private final Invoker chain;
  private final Arguments arguments = Arguments.of(42L);
  private final Peer peer = new Peer("consumer", "10.0.0.1:50000");

  private AnsweredProvider(
      Clock clock, TimerThread timer, Later workers, MethodDescriptor method, Invoker chain) {
    this.clock = clock;
    this.timer = timer;
    this.workers = workers;
    this.method = method;
    this.chain = chain;
  }

  /** A provider with these features, where nothing is set. */
  static AnsweredProvider of(List<FilterFactory> filters) {
    TimerThread timer = new TimerThread("timer");
    Later workers = new Later();
    AppContext context = AppContext.create("provider", "provider", Settings.none(), timer, workers);
    MethodDescriptor method = FakeInvocations.method("find");
    Invoker chain =
        ProviderChain.assemble(
            method,
            new Chains(filters),
            context.forMethod(method).withQueue(workers),
            invocation -> CompletableFuture.completedFuture(ANSWER),
            next -> new HandOver(workers, false, context.clock(), next));
    return new AnsweredProvider(context.clock(), timer, workers, method, chain);
  }

  /** Serves one request. */
  CompletableFuture<Result> serve() {
    long now = clock.nanoTime();
    CompletableFuture<Result> result =
        chain.invoke(
            Invocation.incoming(
                method,
                arguments,
                Attachments.empty(),
                now,
                now + TIMEOUT_NANOS,
                CancelScope.create(),
                workers,
                peer));
    workers.runAll();
    return result;
  }

  @Override
  public void close() {
    timer.close();
  }
}
