package io.linnet.core;

import io.linnet.Contract;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.ContractDiff;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.PeerContract;
import io.linnet.spi.Serializer;
import io.linnet.spi.SerializerContext;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Collectors;

/** A serializer for tests that start providers and consumers but make no calls. */
public final class FakeSerializer implements Serializer {

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public ContractCodec compile(Contract contract, SerializerContext context) {
    if (context.settings().bool("fake.wrong", false)) {
      context.settings().problem("fake.wrong", "it is");
    }
    String text =
        context.mappings().stream()
            .map(mapping -> String.valueOf(mapping.toForm().apply(null))) // so that tests see it
            .collect(Collectors.joining("", contract.toString(), ""));
    return new ContractCodec() {
      @Override
      public Fingerprint fingerprint() {
        return Fingerprint.of(text);
      }

      @Override
      public String schema() {
        return text;
      }

      @Override
      public PeerContract withProvider(String schema) {
        return new PeerContract(List.of());
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
      public MethodCodec method(int index) {
        Class<?>[] type = {MethodCodec.class};
        return (MethodCodec)
            Proxy.newProxyInstance(
                MethodCodec.class.getClassLoader(),
                type,
                (codec, method, arguments) -> {
                  throw new UnsupportedOperationException(method.getName());
                });
      }
    };
  }
}
