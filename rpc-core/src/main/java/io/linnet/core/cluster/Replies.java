package io.linnet.core.cluster;

import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.protocol.Reply;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an answer from the wire means to the consumer. */
final class Replies {

  private Replies() {}

  static Result read(Invocation invocation, Instance instance, MethodCodec codec, Reply reply) {
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
          : new Result.Failed(error(invocation, instance, failure), failure.attachments());
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
      Invocation invocation, Instance instance, Reply.Failure failure) {
    ErrorCode known = ErrorCode.of(failure.code());
    ErrorCode code = known == null ? ErrorCode.INTERNAL : known;
    String where = code + " " + invocation.method() + " (" + instance + "): ";
    if (code == ErrorCode.REMOTE_EXCEPTION) {
      String text = failure.text().isEmpty() ? "" : ": " + failure.text();
      return new RemoteException(
          instance, failure.remoteClass(), failure.noRetry(), where + failure.remoteClass() + text);
    }
    return new RpcException(
        code,
        failure.processed(),
        instance,
        failure.retryAfterMillis() < 0 ? null : Duration.ofMillis(failure.retryAfterMillis()),
        failure.noRetry(),
        where + failure.text() + code.readOn(),
        null);
  }
}
