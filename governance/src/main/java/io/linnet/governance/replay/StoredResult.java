package io.linnet.governance.replay;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RemoteException;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.spi.CodecException;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.MethodCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How results of one method become bytes and results again: values and declared exceptions by the
 * method's own codec, all else by hand. They begin with a version and the fingerprint of the
 * contract that wrote them, since another version of it may read them.
 */
final class StoredResult {

  private static final byte FORMAT = 1;

  private static final byte NOTHING = 0;
  private static final byte VALUE = 1;
  private static final byte THROWN = 2;
  private static final byte FAILED = 3;
  private static final byte REMOTE = 4;

  private final MethodCodec codec;
  private final Fingerprint fingerprint;

  StoredResult(MethodCodec codec, Fingerprint fingerprint) {
    this.codec = codec;
    this.fingerprint = fingerprint;
  }

  /** The result in bytes; one that does not fit the contract is the failure that consumers get. */
  byte[] encode(Result result) {
    try {
      return write(result);
    } catch (CodecException e) {
      return write(Result.failed(unusable("its result does not fit the contract: " + e)));
    }
  }

  private byte[] write(Result result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeLong(fingerprint.high());
      out.writeLong(fingerprint.low());
      write(result.attachments(), out);
      if (result instanceof Result.Value returned) {
        writeValue(returned.value(), out);
      } else if (result instanceof Result.Thrown thrown) {
        writeThrown(thrown.error(), out);
      } else {
        writeFailed(((Result.Failed) result).error(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory can always be written to", e);
    }
    return bytes.toByteArray();
  }

  private static void write(Attachments attachments, DataOutputStream out) throws IOException {
    Map<String, String> entries = new HashMap<>();
    attachments.forEach(entries::put);
    out.writeByte(entries.size());
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      StoredBytes.writeText(entry.getKey(), out);
      StoredBytes.writeText(entry.getValue(), out);
    }
  }

  private void writeValue(@Nullable Object value, DataOutputStream out) throws IOException {
    out.writeByte(value == null ? NOTHING : VALUE);
    if (value != null) {
      out.write(codec.encodeValue(value));
    }
  }

  private void writeThrown(Throwable error, DataOutputStream out) throws IOException {
    int index = codec.declaredIndex(error);
    out.writeByte(THROWN);
    out.writeInt(index);
    StoredBytes.writeText(error.getMessage(), out);
    out.write(codec.encodeDeclared(index, error));
  }

  private static void writeFailed(RpcException error, DataOutputStream out) throws IOException {
    out.writeByte(error instanceof RemoteException ? REMOTE : FAILED);
    StoredBytes.writeText(error.getMessage(), out);
    out.writeBoolean(error.noRetry());
    if (error instanceof RemoteException remote) {
      StoredBytes.writeText(remote.remoteClassName(), out);
      return;
    }
    Duration retryAfter = error.retryAfter();
    out.writeShort(error.code().number());
    StoredBytes.writeText(error.processed().name(), out);
    out.writeLong(retryAfter == null ? -1 : retryAfter.toMillis());
  }

  /** The result again; bytes that can't be read are the failure that says so. Never throws. */
  Result decode(byte[] bytes) {
    StoredBytes in = new StoredBytes(bytes);
    try {
      int format = in.readByte();
      if (format != FORMAT) {
        return unreadable("it has format " + format + " (expected: " + FORMAT + ")");
      }
      Fingerprint writer = new Fingerprint(in.readLong(), in.readLong());
      Attachments attachments = readAttachments(in);
      byte kind = in.readByte();
      if ((kind == VALUE || kind == THROWN) && !writer.equals(fingerprint)) {
        return unreadable("an instance with another version of the contract has written it");
      }
      return switch (kind) {
        case NOTHING -> new Result.Value(null, attachments);
        case VALUE -> new Result.Value(codec.decodeValue(in.rest()), attachments);
        case THROWN ->
            new Result.Thrown(
                codec.decodeDeclared(in.readInt(), in.readText(), in.rest()), attachments);
        case FAILED -> new Result.Failed(readFailed(in), attachments);
        case REMOTE -> new Result.Failed(readRemote(in), attachments);
        default -> unreadable("it is of kind " + kind + " (expected: 0 to 4)");
      };
    } catch (CodecException | IllegalArgumentException e) {
      return unreadable(e.toString());
    }
  }

  private static Attachments readAttachments(StoredBytes in) {
    Map<String, String> entries = new HashMap<>();
    for (int left = in.readByte(); left > 0; left--) {
      entries.put(in.readWord(), in.readWord());
    }
    return Attachments.of(entries);
  }

  private static RpcException readRemote(StoredBytes in) {
    String message = in.readWord();
    boolean noRetry = in.readByte() != 0;
    return new RemoteException(null, in.readWord(), noRetry, message);
  }

  private static RpcException readFailed(StoredBytes in) {
    String message = in.readWord();
    boolean noRetry = in.readByte() != 0;
    int number = in.readShort();
    ErrorCode code = ErrorCode.of(number);
    Processed processed = Processed.valueOf(in.readWord());
    long retryAfter = in.readLong();
    return new RpcException(
        code == null ? ErrorCode.INTERNAL : code, // of a later version
        processed,
        null,
        retryAfter < 0 ? null : Duration.ofMillis(retryAfter),
        noRetry,
        message,
        null);
  }

  private static Result unreadable(String why) {
    return Result.failed(unusable("it ran, but its stored result can't be read here: " + why));
  }

  private static RpcException unusable(String why) {
    return new RpcException(ErrorCode.BAD_RESPONSE, Processed.YES, null, null, true, why, null);
  }
}
