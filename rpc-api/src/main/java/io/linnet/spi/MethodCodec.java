package io.linnet.spi;

import io.linnet.Arguments;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes what one method takes, returns and throws. Thread-safe; runs on callers' and
 * workers' threads, never on an event loop unless the method is non-blocking.
 *
 * <p>Every method throws {@link CodecException} when a value is not what the contract says, with
 * the path of the offending position, and never anything else, whatever the bytes are.
 */
public interface MethodCodec {

  /** Arguments to bytes. */
  byte[] encodeArguments(Arguments arguments);

  /** Bytes, all of them, to arguments. */
  Arguments decodeArguments(byte[] bytes);

  /** Returned value to bytes. */
  byte[] encodeValue(@Nullable Object value);

  /** Bytes, all of them, to the returned value. */
  @Nullable Object decodeValue(byte[] bytes);

  /** Place of a thrown exception among the declared ones, from 1; 0 when it is not declared. */
  int declaredIndex(Throwable error);

  /** Fields of a declared exception to bytes; its message travels beside them. */
  byte[] encodeDeclared(int index, Throwable error);

  /** Rebuilds a declared exception. */
  Throwable decodeDeclared(int index, @Nullable String message, byte[] bytes);
}
