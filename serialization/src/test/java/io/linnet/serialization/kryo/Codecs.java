package io.linnet.serialization.kryo;

import static java.util.stream.Collectors.toMap;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.ServiceKey;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The codecs of a contract that a test declares. */
final class Codecs {

  private static final Map<Class<?>, Map<String, MethodCodec>> COMPILED = new ConcurrentHashMap<>();

  private Codecs() {}

  static Contract contract(Class<?> type) {
    return Contract.of(type, ServiceKey.of("test"));
  }

  static ContractCodec compile(Class<?> type) {
    return new KryoSerializer().compile(contract(type));
  }

  /** The codec of the method with this name. */
  static MethodCodec method(Class<?> type, String name) {
    return COMPILED.computeIfAbsent(type, Codecs::methods).get(name);
  }

  private static Map<String, MethodCodec> methods(Class<?> type) {
    ContractCodec codecs = compile(type);
    return contract(type).methods().stream()
        .collect(toMap(MethodDescriptor::name, method -> codecs.method(method.index())));
  }

  /** The codec of the only method. */
  static MethodCodec only(Class<?> type) {
    return compile(type).method(0);
  }

  /** The only argument after a trip over the wire. */
  static Object roundTrip(MethodCodec codec, Object value) {
    return codec.decodeArguments(codec.encodeArguments(Arguments.of(value))).get(0);
  }

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
