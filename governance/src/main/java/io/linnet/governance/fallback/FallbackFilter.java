package io.linnet.governance.fallback;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import io.linnet.RpcException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls that failed, but not those where the caller is wrong or gave up. The answer carries
 * the attachment {@code fallback}, the code of the failure that it stands for. Where the fallback
 * fails as well, the caller gets the first failure.
 */
public final class FallbackFilter implements Filter {

  /** Attachment of an answer: the code of the failure. */
  public static final String ATTACHMENT = "fallback";

  private static final Set<ErrorCode> CALLERS_DOING =
      EnumSet.of(
          ErrorCode.CANCELLED, ErrorCode.BAD_REQUEST, ErrorCode.UNAUTHENTICATED, ErrorCode.DENIED);

  private final Answer answer;
  private final Executor executor;

  FallbackFilter(Answer answer, Executor executor) {
    this.answer = answer;
    this.executor = executor;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    return next.invoke(call)
        .thenCompose(
            result ->
                result instanceof Result.Failed failed
                        && !CALLERS_DOING.contains(failed.error().code())
                    ? answered(call, failed)
                    : CompletableFuture.completedFuture(result));
  }

  /** User code runs where it may take long, never on the thread that brought the failure. */
  private CompletableFuture<Result> answered(Invocation call, Result.Failed failed) {
    CompletableFuture<Result> answered = new CompletableFuture<>();
    try {
      executor.execute(
          () ->
              answer
                  .to(call)
                  .whenComplete(
                      (result, defect) -> answered.complete(marked(result, defect, failed))));
    } catch (RejectedExecutionException busy) {
      answered.complete(failed);
    }
    return answered;
  }

  private static Result marked(
      @Nullable Result result, @Nullable Throwable defect, Result.Failed failed) {
    RpcException first = failed.error();
    Attachments mark = Attachments.of(ATTACHMENT, first.code().name());
    if (result instanceof Result.Value value) {
      return new Result.Value(value.value(), mark);
    }
    if (result instanceof Result.Thrown thrown) {
      return new Result.Thrown(thrown.error(), mark);
    }
    if (defect != null) {
      first.addSuppressed(unwrapped(defect));
    }
    return failed;
  }

  /** What a stage failed with, without what later stages put around it. */
  static Throwable unwrapped(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error.getCause()
        : error;
  }
}
