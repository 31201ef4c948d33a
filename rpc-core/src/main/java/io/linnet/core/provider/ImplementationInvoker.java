package io.linnet.core.provider;

import io.linnet.Attachments;
import io.linnet.CallContext;
import io.linnet.CallStyle;
import io.linnet.Clock;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.ResultFuture;
import io.linnet.RpcException;
import io.linnet.spi.MethodCodec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a provider's chain: calls the user's code and makes a result of what it does. */
public final class ImplementationInvoker implements Invoker {

  private static final Logger LOG = LoggerFactory.getLogger(ImplementationInvoker.class);

  /** At most one stack trace a second for each method; the consumers see every failure. */
  private static final long LOG_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Object implementation;
  private final BiFunction<Object, @Nullable Object[], @Nullable Object> method;
  private final MethodCodec codec;
  private final Clock clock;
  private final BiFunction<Throwable, Attachments, Attachments> traces;
  private final AtomicLong nextLogNanos;

  /**
   * Creates the invoker of one method.
   *
   * @param method calls it without reflection
   * @param traces adds to an answer where an exception was thrown, or does not
   */
  public ImplementationInvoker(
      Object implementation,
      BiFunction<Object, @Nullable Object[], @Nullable Object> method,
      MethodCodec codec,
      Clock clock,
      BiFunction<Throwable, Attachments, Attachments> traces) {
    this.implementation = implementation;
    this.method = method;
    this.codec = codec;
    this.clock = clock;
    this.traces = traces;
    this.nextLogNanos = new AtomicLong(clock.nanoTime());
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation invocation) {
    CallContext context = CallContext.serving(invocation, clock);
    Object returned;
    try {
      returned = context.call(() -> method.apply(implementation, invocation.arguments().values()));
    } catch (StackOverflowError e) { // its stack is gone by now, and nothing else is hurt
      return CompletableFuture.completedFuture(thrown(invocation, e, context.replyAttachments()));
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) { // whatever user code throws is the result of the call
      return CompletableFuture.completedFuture(thrown(invocation, e, context.replyAttachments()));
    }
    if (invocation.method().style() != CallStyle.ASYNC) {
      return CompletableFuture.completedFuture(
          new Result.Value(returned, context.replyAttachments()));
    }
    if (!(returned instanceof CompletionStage<?> stage)) {
      return CompletableFuture.completedFuture(
          thrown(
              invocation,
              new NullPointerException("it returned null, not a future"),
              context.replyAttachments()));
    }
    if (stage instanceof CompletableFuture<?> future
        && future.isDone()
        && !future.isCompletedExceptionally()) { // there is nothing to wait for
      return CompletableFuture.completedFuture(
          new Result.Value(future.getNow(null), context.replyAttachments()));
    }
    CompletableFuture<Result> result = new ResultFuture();
    stage.whenComplete(
        (value, error) ->
            result.complete(
                error == null
                    ? new Result.Value(value, context.replyAttachments())
                    : thrown(invocation, error, context.replyAttachments())));
    return result;
  }

  private Result thrown(Invocation invocation, Throwable raw, Attachments reply) {
    Throwable error =
        raw instanceof CompletionException && raw.getCause() != null ? raw.getCause() : raw;
    Attachments attachments = traces.apply(error, reply);
    if (codec.declaredIndex(error) > 0) {
      return new Result.Thrown(error, attachments);
    }
    long now = clock.nanoTime();
    long next = nextLogNanos.get();
    if (now - next >= 0 && nextLogNanos.compareAndSet(next, now + LOG_PAUSE_NANOS)) {
      LOG.warn(
          "{} threw an exception that its contract does not declare", invocation.method(), error);
    }
    String message = error.getMessage() == null ? "" : error.getMessage();
    return new Result.Failed(
        new RemoteException(null, error.getClass().getName(), isFinal(error), message),
        attachments);
  }

  /**
   * Whether no other instance would do better: a call that the method made itself was repeated as
   * far as that helps, there and not at each hop above. But whoever knows nobody to ask may be the
   * only one.
   */
  private static boolean isFinal(Throwable error) {
    return error instanceof RpcException further && further.code() != ErrorCode.NO_INSTANCE;
  }
}
