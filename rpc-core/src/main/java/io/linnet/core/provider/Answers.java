package io.linnet.core.provider;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.protocol.Reply;
import io.linnet.core.transport.Failures;
import io.linnet.core.transport.IncomingCall;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a result into the bytes that answer a request; runs where the result was made. */
final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

  private static final byte[] NO_PAYLOAD = new byte[0];

  private Answers() {}

  /** Answers with {@code result}; {@code defect} is what a filter failed with instead, or null. */
  static void answer(
      IncomingCall call, ServedMethod served, Result result, @Nullable Throwable defect) {
    call.handled();
    if (call.isAnswered()) {
      return; // the consumer gave up; encoding would be in vain
    }
    if (defect != null) {
      boolean jvm = defect instanceof VirtualMachineError;
      String why = jvm ? "the JVM of the provider failed" : "a filter of the provider failed";
      LOG.error("{}: {}", served.method(), why, defect);
      call.fail(ErrorCode.INTERNAL, Processed.UNKNOWN, why);
      return;
    }
    if (result instanceof Result.Failed refused
        && refused.error().getCause() instanceof CodecException bytes
        && bytes.malformed()) {
      call.refuseMalformed(clean(refused.error().getMessage()));
      return;
    }
    try {
      call.answer(encode(served, result));
    } catch (CodecException e) {
      LOG.warn("{}: its result does not fit the contract: {}", served.method(), e.getMessage());
      call.fail(ErrorCode.BAD_RESPONSE, Processed.YES, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{}: cannot answer", served.method(), e);
      call.fail(ErrorCode.INTERNAL, Processed.YES, "the provider could not encode the result");
    }
  }

  private static Reply encode(ServedMethod served, Result result) {
    MethodCodec codec = served.codec();
    if (result instanceof Result.Value returned) {
      Object value = returned.value();
      return new Reply.Success(
          value == null ? null : codec.encodeValue(value), returned.attachments());
    }
    if (result instanceof Result.Thrown thrown) {
      int index = codec.declaredIndex(thrown.error());
      return new Reply.Failure(
          ErrorCode.REMOTE_EXCEPTION.number(),
          Processed.YES,
          false,
          -1,
          index,
          clean(thrown.error().getMessage()),
          "",
          codec.encodeDeclared(index, thrown.error()),
          thrown.attachments());
    }
    Result.Failed failed = (Result.Failed) result;
    RpcException error = failed.error();
    String remoteClass = error instanceof RemoteException remote ? remote.remoteClassName() : "";
    long retryAfter = error.retryAfter() == null ? -1 : error.retryAfter().toMillis();
    return new Reply.Failure(
        error.code().number(),
        error.processed(),
        error.noRetry(),
        (int) Math.min(retryAfter, Integer.MAX_VALUE),
        0,
        clean(error.getMessage()),
        remoteClass,
        NO_PAYLOAD,
        failed.attachments());
  }

  private static String clean(@Nullable String message) {
    return message == null ? "" : Failures.clean(message);
  }
}
