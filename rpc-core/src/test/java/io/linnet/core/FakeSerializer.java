package io.linnet.core;

import io.linnet.Contract;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.MethodCodec;
import io.linnet.spi.Serializer;
import java.lang.reflect.Proxy;

/** A serializer for tests that start providers and consumers but make no calls. */
public final class FakeSerializer implements Serializer {

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public ContractCodec compile(Contract contract) {
    return new ContractCodec() {
      @Override
      public Fingerprint fingerprint() {
        return Fingerprint.of(contract.toString());
      }

      @Override
      public String schema() {
        return contract.toString();
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
