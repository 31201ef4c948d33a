package io.linnet.core;

import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.ResultFuture;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An instance whose answer is there at once. As from the network, it comes through the call's reply
 * executor when the chain has returned, so that filters have to wait for it.
 */
final class AnsweringEndpoint implements Endpoint {

  private final Instance instance = Instance.at("10.0.0.1", 7700);
  private final Map<String, Object> states = new ConcurrentHashMap<>();
  private final Result result;

  /** As a connection knows the calls under way: what they consist of has to be on the heap. */
  private @Nullable Answer underWay;

  /** One call, as a task of its reply executor. */
  private final class Answer extends ResultFuture implements Runnable {

    private final Invocation invocation;

    Answer(Invocation invocation) {
      this.invocation = invocation;
    }

    @Override
    public void run() {
      underWay = null;
      complete(result);
    }

    @Override
    public String toString() {
      return invocation + " at " + instance;
    }
  }

  /** An endpoint that always answers this. */
  AnsweringEndpoint(Result result) {
    this.result = result;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    Answer answer = new Answer(invocation);
    underWay = answer;
    invocation.reply(answer);
    return answer;
  }

  @Override
  public Instance instance() {
    return instance;
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public int inFlight() {
    return underWay == null ? 0 : 1;
  }

  @Override
  public long latencyNanos() {
    return 0;
  }

  @Override
  public int loadHint() {
    return -1;
  }

  @Override
  public void eject(Duration duration) {
    throw new IllegalStateException("ejected, though every call is answered");
  }

  @Override
  public <T> T state(String key, Class<T> type, Supplier<T> create) {
    Object known = states.get(key); // as in production: without a lambda to look for it
    return type.cast(known == null ? states.computeIfAbsent(key, unused -> create.get()) : known);
  }
}
