package io.linnet.demo.hostile;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.serialization.kryo.KryoSerializer;
import io.linnet.spi.ContractCodec;
import io.linnet.testing.wire.WireBind;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireRequest;
import org.jspecify.annotations.Nullable;

/** {@link Target} as it looks on the wire, when it is the first service that is bound. */
final class TargetWire {

  static final Contract CONTRACT = Contract.of(Target.class);

  static final ContractCodec CODEC = new KryoSerializer().compile(CONTRACT);

  static final int METHODS = CONTRACT.methods().size();

  private static final long MINUTE_MICROS = 60_000_000;

  private TargetWire() {}

  /** Number of a method by its name on the wire. */
  static int method(String name) {
    return CONTRACT.methods().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow()
        .index();
  }

  /** Arguments as bytes. */
  static WireBytes arguments(String method, @Nullable Object... values) {
    return WireBytes.of(CODEC.method(method(method)).encodeArguments(Arguments.of(values)));
  }

  /** A result as bytes. */
  static WireBytes value(String method, Object value) {
    return WireBytes.of(CODEC.method(method(method)).encodeValue(value));
  }

  /** A result that is a text. */
  static String text(String method, WireBytes value) {
    return String.valueOf(CODEC.method(method(method)).decodeValue(value.toArray()));
  }

  /** A correct request with a minute left. */
  static WireRequest request(int callId, String method, @Nullable Object... values) {
    return WireRequest.of(callId, method(method))
        .deadlineMicros(MINUTE_MICROS)
        .payload(arguments(method, values));
  }

  /** A correct BIND, which also announces metadata keys. */
  static WireBind bind(String... keys) {
    return bindOf(CONTRACT.key().toString(), keys);
  }

  /** The contract under another name. */
  static WireBind bindOf(String service, String... keys) {
    return WireBind.of(
        WireBind.keyHash(service),
        CODEC.fingerprint().high(),
        CODEC.fingerprint().low(),
        METHODS,
        keys);
  }
}
