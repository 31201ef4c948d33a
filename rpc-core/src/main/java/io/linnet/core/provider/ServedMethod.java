package io.linnet.core.provider;

import io.linnet.Arguments;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.spi.MethodCodec;
import java.util.function.Function;

/** One method that can be called here, by consumers with one version of its contract. */
public final class ServedMethod implements BoundMethod {

  private final MethodDescriptor method;
  private final MethodCodec codec;
  private final Invoker chain;
  private final boolean mapped;

  /** Made once, not for each request. */
  private final Function<byte[], Arguments> decoder;

  private ServedMethod(MethodDescriptor method, MethodCodec codec, Invoker chain, boolean mapped) {
    this.method = method;
    this.codec = codec;
    this.chain = chain;
    this.mapped = mapped;
    this.decoder = codec::decodeArguments;
  }

  /**
   * A method for consumers with an equal contract.
   *
   * @param chain its whole chain, from the header to the implementation
   */
  public static ServedMethod of(MethodDescriptor method, MethodCodec codec, Invoker chain) {
    return new ServedMethod(method, codec, chain, false);
  }

  /** The same method for consumers with another version; the chain does not depend on that. */
  ServedMethod mapped(MethodCodec fitted) {
    return new ServedMethod(method, fitted, chain, true);
  }

  MethodDescriptor method() {
    return method;
  }

  MethodCodec codec() {
    return codec;
  }

  Invoker chain() {
    return chain;
  }

  /** Whether it is for consumers whose contract differs. */
  boolean isMapped() {
    return mapped;
  }

  Function<byte[], Arguments> decoder() {
    return decoder;
  }
}
