package io.linnet.core.provider;

import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.spi.MethodCodec;

/**
 * One method that can be called here.
 *
 * @param chain its whole chain, from the header to the implementation
 */
public record ServedMethod(MethodDescriptor method, MethodCodec codec, Invoker chain) {}
