package io.linnet.core.cluster;

import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.protocol.Reply;
import io.linnet.core.transport.Failures;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerMethod;
import java.time.Duration;
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
      return failure.declaredIndex() > 0
          ? new Result.Thrown(
              codec.decodeDeclared(failure.declaredIndex(), failure.text(), failure.payload()),
              failure.attachments())
          : new Result.Failed(
              error(invocation, instance, differing, failure), failure.attachments());
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
    Processed processed = code == ErrorCode.REMOTE_EXCEPTION ? Processed.YES : failure.processed();
    boolean noRetry =
        failure.noRetry() || Failures.onlyOnce(invocation.method(), differing, processed);
    String where = code + " " + invocation.method() + " (" + instance + "): ";
    if (code == ErrorCode.REMOTE_EXCEPTION) {
      String text = failure.text().isEmpty() ? "" : ": " + failure.text();
      return new RemoteException(
          instance, failure.remoteClass(), noRetry, where + failure.remoteClass() + text);
    }
    return new RpcException(
        code,
        processed,
        instance,
        failure.retryAfterMillis() < 0 ? null : Duration.ofMillis(failure.retryAfterMillis()),
        noRetry,
        where + failure.text() + code.readOn(),
        null);
  }
}
