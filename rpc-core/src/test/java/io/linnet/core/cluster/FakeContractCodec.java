package io.linnet.core.cluster;

import io.linnet.Arguments;
import io.linnet.core.FakeVersions;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.ContractDiff;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts are their bytes; the texts {@code defect} and {@code large} break the codec. */
final class FakeContractCodec implements ContractCodec, MethodCodec {

  static final Fingerprint FINGERPRINT = new Fingerprint(1, 2);

  @Override
  public Fingerprint fingerprint() {
    return FINGERPRINT;
  }

  @Override
  public String schema() {
    return "fake";
  }

  @Override
  public MethodCodec method(int index) {
    return this;
  }

  @Override
  public PeerContract withProvider(String schema) {
    return new FakeVersions(schema()).withProvider(schema);
  }

  @Override
  public PeerContract withConsumer(String schema) {
    return new PeerContract(List.of());
  }

  @Override
  public ContractDiff since(String schema) {
    return new ContractDiff(List.of());
  }

  @Override
  public byte[] encodeArguments(Arguments arguments) {
    return new byte[] {1};
  }

  @Override
  public Arguments decodeArguments(byte[] bytes) {
    return Arguments.of(42L);
  }

  @Override
  public byte[] encodeValue(@Nullable Object value) {
    return String.valueOf(value).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Object decodeValue(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.equals("defect")) {
      throw new NegativeArraySizeException("-1");
    }
    if (text.equals("large")) {
      throw new OutOfMemoryError("expected in this test");
    }
    return text;
  }

  @Override
  public int declaredIndex(Throwable error) {
    return 0;
  }

  @Override
  public byte[] encodeDeclared(int index, Throwable error) {
    return new byte[0];
  }

  @Override
  public Throwable decodeDeclared(int index, @Nullable String message, byte[] bytes) {
    return new IllegalStateException(message);
  }
}
