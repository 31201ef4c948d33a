package io.linnet.testing;

import io.linnet.Arguments;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.ContractDiff;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerContract;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A codec for results that are texts, and for {@link SampleService.SoldOutException}; it knows no
 * other version of its contract.
 *
 * @param schema all that tells its contract from another
 */
public record FakeCodec(String schema) implements ContractCodec, MethodCodec {

  /** The codec of a contract with such a canonical text. */
  public static FakeCodec of(String schema) {
    return new FakeCodec(schema);
  }

  @Override
  public Fingerprint fingerprint() {
    return Fingerprint.of(schema);
  }

  @Override
  public MethodCodec method(int index) {
    return this;
  }

  @Override
  public byte[] encodeValue(@Nullable Object value) {
    if (value instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    throw new CodecException("result", value + " (expected: a text)", false, null);
  }

  @Override
  public Object decodeValue(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public int declaredIndex(Throwable error) {
    return error instanceof SampleService.SoldOutException ? 1 : 0;
  }

  @Override
  public byte[] encodeDeclared(int index, Throwable error) {
    requireDeclared(index);
    return new byte[0];
  }

  @Override
  public Throwable decodeDeclared(int index, @Nullable String message, byte[] bytes) {
    requireDeclared(index);
    return new SampleService.SoldOutException(String.valueOf(message));
  }

  private static void requireDeclared(int index) {
    if (index != 1) {
      throw new CodecException("exception " + index, "is not declared (expected: 1)", false, null);
    }
  }

  @Override
  public byte[] encodeArguments(Arguments arguments) {
    throw new UnsupportedOperationException("only results are encoded here");
  }

  @Override
  public Arguments decodeArguments(byte[] bytes) {
    throw new UnsupportedOperationException("only results are decoded here");
  }

  @Override
  public PeerContract withProvider(String schema) {
    throw new UnsupportedOperationException("there is one version of this contract");
  }

  @Override
  public PeerContract withConsumer(String schema) {
    throw new UnsupportedOperationException("there is one version of this contract");
  }

  @Override
  public ContractDiff since(String schema) {
    throw new UnsupportedOperationException("there is one version of this contract");
  }
}
