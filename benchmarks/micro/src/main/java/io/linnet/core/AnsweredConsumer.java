package io.linnet.core;

import io.linnet.Contract;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.config.Settings;
import io.linnet.core.chain.Chains;
import io.linnet.core.chain.GuardedInvoker;
import io.linnet.core.stub.CallRecorder;
import io.linnet.core.stub.MethodHandler;
import io.linnet.core.stub.Stubs;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A stub whose calls go through a consumer's chains to an instance that answers at once. */
final class AnsweredConsumer implements AutoCloseable {

  static final String ANSWER = "answer";

  /** 3 s, the default. */
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** Enough that no filter takes the service for one without a choice. */
  private static final int INSTANCES = 3;

  private final TimerThread timer;
  private final Later callbacks;
  private final SampleService stub;

  private AnsweredConsumer(TimerThread timer, Later callbacks, SampleService stub) {
    this.timer = timer;
    this.callbacks = callbacks;
    this.stub = stub;
  }

  /** A consumer with these features, where nothing is set. */
  static AnsweredConsumer of(List<FilterFactory> filters) {
    TimerThread timer = new TimerThread("timer");
    Later callbacks = new Later();
    AppContext context =
        AppContext.create("consumer", "consumer", Settings.none(), timer, callbacks)
            .withInstances(() -> INSTANCES);
    AnsweringEndpoint endpoint = new AnsweringEndpoint(Result.value(ANSWER));
    Chains chains = new Chains(filters);
    CallRecorder recorder = new CallRecorder();
    List<MethodHandler> handlers =
        FakeInvocations.methods().stream()
            .map(
                method ->
                    new MethodHandler(
                        method,
                        new MethodHandler.Plan(
                            chain(method, chains, context.forMethod(method), endpoint),
                            TIMEOUT,
                            null,
                            0),
                        context.clock(),
                        callbacks,
                        recorder))
            .toList();
    Contract contract = Contract.of(SampleService.class);
    return new AnsweredConsumer(
        timer, callbacks, Stubs.create(SampleService.class, contract, handlers, "answered"));
  }

  /** As {@link io.linnet.core.chain.ConsumerChain} puts it together, without the pick. */
  private static Invoker chain(
      MethodDescriptor method, Chains chains, AppContext context, AnsweringEndpoint endpoint) {
    Invoker attempt =
        chains.bind(
            Stage.LIMIT,
            Stage.SIGN,
            method,
            context,
            invocation -> invocation.endpoint().invoke(invocation));
    Invoker picked = invocation -> attempt.invoke(invocation.at(endpoint));
    return new GuardedInvoker(chains.bind(Stage.OBSERVE, Stage.BREAK, method, context, picked));
  }

  /** Waits for an answer. */
  String blocking() {
    return stub.find(42);
  }

  /** Has an answer brought later. */
  CompletableFuture<String> async() {
    CompletableFuture<String> answer = stub.findLater(42);
    callbacks.runAll();
    return answer;
  }

  @Override
  public void close() {
    timer.close();
  }
}
