package io.linnet.core.provider;

import io.linnet.Arguments;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import org.jspecify.annotations.Nullable;

/** Decodes one byte to one {@code long}, unless the byte asks for trouble. */
final class FakeCodec implements MethodCodec {

  /** Arguments that are refused, as a codec should. */
  static final byte[] BAD = {66};

  /** Arguments at which the codec breaks its own contract. */
  static final byte[] DEFECT = {99};

  int decoded;

  @Override
  public Arguments decodeArguments(byte[] bytes) {
    decoded++;
    if (bytes[0] == BAD[0]) {
      throw new CodecException("find(arg0)", "bad bytes", null);
    }
    if (bytes[0] == DEFECT[0]) {
      throw new StackOverflowError("expected in this test");
    }
    return Arguments.of((long) bytes[0]);
  }

  @Override
  public byte[] encodeArguments(Arguments arguments) {
    throw new UnsupportedOperationException("providers decode");
  }

  @Override
  public byte[] encodeValue(@Nullable Object value) {
    return new byte[] {1};
  }

  @Override
  public @Nullable Object decodeValue(byte[] bytes) {
    throw new UnsupportedOperationException("providers encode");
  }

  @Override
  public int declaredIndex(Throwable error) {
    return 0;
  }

  @Override
  public byte[] encodeDeclared(int index, Throwable error) {
    return new byte[] {1};
  }

  @Override
  public Throwable decodeDeclared(int index, @Nullable String message, byte[] bytes) {
    throw new UnsupportedOperationException("providers encode");
  }
}
