package io.linnet.governance.fallback;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.governance.fault.ErrorConfig;
import io.linnet.spi.FilterContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls and sends none, as a provider might: after a while, with an error now and then.
 * Whatever it answers carries the attachment {@code mock}. Deadlines hold, and what a failure says
 * of the method is what it would say had the call been sent.
 */
public final class MockFilter implements Filter {

  /** Attachment of each answer; its value is {@code yes}. */
  public static final String ATTACHMENT = "mock";

  static final Attachments MARK = Attachments.of(ATTACHMENT, "yes");

  private final MockConfig config;
  private final FilterContext context;
  private final Result empty;
  private final @Nullable Answer implementation;

  /**
   * Creates the filter of a method.
   *
   * @param empty the answer where there is no implementation
   */
  MockFilter(
      MockConfig config,
      FilterContext context,
      @Nullable Object empty,
      @Nullable Answer implementation) {
    this.config = config;
    this.context = context;
    this.empty = new Result.Value(empty, MARK);
    this.implementation = implementation;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    ErrorCode error = config.error().draw(context.random());
    long nanos = config.latencyNanos(context.random());
    if (error == null && implementation != null) {
      return start(call, implementation, context.executor(), nanos);
    }
    Result known = error == null ? empty : failed(call, error, "as mock.error says");
    CompletableFuture<Result> ended = CompletableFuture.completedFuture(known);
    return nanos == 0 ? ended : start(call, unused -> ended, Runnable::run, nanos);
  }

  private CompletableFuture<Result> start(
      Invocation call, Answer answer, Executor executor, long nanos) {
    MockedCall mocked = new MockedCall(call, answer, executor, context);
    mocked.start(nanos);
    return mocked;
  }

  static Result failed(Invocation call, ErrorCode code, String why) {
    String text = "%s %s: mocked, %s".formatted(code, call.method(), why);
    return new Result.Failed(new RpcException(code, ErrorConfig.processed(code), text), MARK);
  }
}
