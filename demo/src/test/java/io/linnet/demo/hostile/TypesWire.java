package io.linnet.demo.hostile;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.serialization.kryo.KryoSerializer;
import io.linnet.spi.ContractCodec;
import io.linnet.testing.wire.WireBind;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Types} as it looks on the wire, when it is the first service that is bound. */
final class TypesWire {

  static final Contract CONTRACT = Contract.of(Types.class);

  private static final ContractCodec CODEC = new KryoSerializer().compile(CONTRACT);

  private static final long MINUTE_MICROS = 60_000_000;

  private TypesWire() {}

  static WireBind bind() {
    return WireBind.of(
        WireBind.keyHash(CONTRACT.key().toString()),
        CODEC.fingerprint().high(),
        CODEC.fingerprint().low(),
        CONTRACT.methods().size());
  }

  /** A value as bytes, which are the same as argument and as result. */
  static WireBytes value(String method, @Nullable Object value) {
    return WireBytes.of(CODEC.method(index(method)).encodeArguments(Arguments.of(value)));
  }

  /** A request with those arguments; several frames if they are long. */
  static List<WireFrame> request(int callId, String method, WireBytes payload) {
    return WireRequest.of(callId, index(method))
        .deadlineMicros(MINUTE_MICROS)
        .payload(payload)
        .frames(WireFrame.DEFAULT_MAX_BODY_BYTES);
  }

  private static int index(String method) {
    return CONTRACT.methods().stream()
        .filter(each -> each.name().equals(method))
        .findFirst()
        .orElseThrow()
        .index();
  }
}
