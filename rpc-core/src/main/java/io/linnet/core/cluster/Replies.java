package io.linnet.core.cluster;

import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.RemoteStackTrace;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.protocol.Reply;
import io.linnet.core.protocol.StackTraceText;
import io.linnet.core.transport.Failures;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerMethod;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an answer from the wire means to the consumer. */
final class Replies {

  private Replies() {}

  /**
   * Decodes an answer.
   *
   * @param codec reads what the provider wrote
   * @param differing the method at a provider whose contract differs, or null
   */
  static Result read(
      Invocation invocation,
      Instance instance,
      MethodCodec codec,
      PeerMethod.@Nullable Usable differing,
      Reply reply) {
    try {
      if (reply instanceof Reply.Success success) {
        byte[] payload = success.payload();
        return new Result.Value(
            payload == null ? null : codec.decodeValue(payload), success.attachments());
      }
      Reply.Failure failure = (Reply.Failure) reply;
      if (failure.declaredIndex() == 0) {
        return failed(instance, error(invocation, instance, differing, failure), failure);
      }
      Throwable thrown =
          codec.decodeDeclared(failure.declaredIndex(), failure.text(), failure.payload());
      return thrown instanceof RemoteException unknown // only the provider's version declares it
          ? failed(
              instance,
              undeclared(invocation, instance, differing, failure, unknown.remoteClassName()),
              failure)
          : new Result.Thrown(traced(instance, thrown, failure), failure.attachments());
    } catch (CodecException e) {
      return bad(invocation, instance, String.valueOf(e.getMessage()), null);
    } catch (RuntimeException | Error defect) { // of the JVM, too: nobody else ends the call
      return bad(invocation, instance, "the serializer failed with " + defect, defect);
    }
  }

  private static Result bad(
      Invocation invocation, Instance instance, String why, @Nullable Throwable cause) {
    String text =
        "BAD_RESPONSE %s (%s): %s%s"
            .formatted(invocation.method(), instance, why, ErrorCode.BAD_RESPONSE.readOn());
    return Result.failed(
        new RpcException(
            ErrorCode.BAD_RESPONSE, Processed.YES, instance, null, false, text, cause));
  }

  private static RpcException error(
      Invocation invocation,
      Instance instance,
      PeerMethod.@Nullable Usable differing,
      Reply.Failure failure) {
    ErrorCode known = ErrorCode.of(failure.code());
    ErrorCode code = known == null ? ErrorCode.INTERNAL : known;
    if (code == ErrorCode.REMOTE_EXCEPTION) {
      return undeclared(invocation, instance, differing, failure, failure.remoteClass());
    }
    Processed processed = failure.processed();
    boolean noRetry =
        failure.noRetry() || Failures.onlyOnce(invocation.method(), differing, processed);
    String where = code + " " + invocation.method() + " (" + instance + "): ";
    return new RpcException(
        code,
        processed,
        instance,
        failure.retryAfterMillis() < 0 ? null : Duration.ofMillis(failure.retryAfterMillis()),
        noRetry,
        where + failure.text() + code.readOn(),
        null);
  }

  private static RemoteException undeclared(
      Invocation invocation,
      Instance instance,
      PeerMethod.@Nullable Usable differing,
      Reply.Failure failure,
      String remoteClass) {
    boolean noRetry =
        failure.noRetry() || Failures.onlyOnce(invocation.method(), differing, Processed.YES);
    String text = failure.text().isEmpty() ? "" : ": " + failure.text();
    return new RemoteException(
        instance,
        remoteClass,
        noRetry,
        "%s %s (%s): %s%s"
            .formatted(
                ErrorCode.REMOTE_EXCEPTION, invocation.method(), instance, remoteClass, text));
  }

  private static Result failed(Instance instance, RpcException error, Reply.Failure failure) {
    return new Result.Failed(traced(instance, error, failure), failure.attachments());
  }

  /** The exception, with its trace at the provider where that was sent along. */
  private static <T extends Throwable> T traced(Instance instance, T error, Reply.Failure failure) {
    List<StackTraceElement> frames = StackTraceText.read(failure.attachments());
    if (!frames.isEmpty()) {
      error.addSuppressed(new RemoteStackTrace(instance, frames));
    }
    return error;
  }
}
