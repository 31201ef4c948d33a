package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.serialization.sample.Kinds;
import io.linnet.serialization.sample.RandomValues;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import java.lang.reflect.AnnotatedType;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class RoundTripTest {

  private static final Contract CONTRACT = Codecs.contract(Kinds.class);
  private static final ContractCodec CODECS = new KryoSerializer().compile(CONTRACT);

  static final List<MethodDescriptor> methods = CONTRACT.methods();

  @ParameterizedTest
  @FieldSource("methods")
  void anArgumentArrivesAsItWasSent(MethodDescriptor method) {
    MethodCodec codec = CODECS.method(method.index());
    AnnotatedType type = method.method().getAnnotatedParameterTypes()[0];

    for (int seed = 0; seed < 60; seed++) {
      Object sent = new RandomValues(seed).of(type);
      byte[] bytes = codec.encodeArguments(Arguments.of(new Object[] {sent}));
      Object arrived = codec.decodeArguments(bytes).get(0);

      assertThat(arrived)
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .withEqualsForType(Float::equals, Float.class)
          .withEqualsForType(Double::equals, Double.class)
          .withStrictTypeChecking()
          .isEqualTo(sent);
      assertThat(codec.encodeArguments(Arguments.of(new Object[] {arrived})))
          .as("seed %d: bytes", seed)
          .hasSameSizeAs(bytes);
    }
  }

  @ParameterizedTest
  @FieldSource("methods")
  void aResultArrivesAsItWasSent(MethodDescriptor method) {
    MethodCodec codec = CODECS.method(method.index());
    AnnotatedType type = method.method().getAnnotatedParameterTypes()[0];

    for (int seed = 0; seed < 20; seed++) {
      Object sent =
          method.resultType() == void.class ? null : new RandomValues(1000 + seed).of(type);

      assertThat(codec.decodeValue(codec.encodeValue(sent)))
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .withEqualsForType(Float::equals, Float.class)
          .withEqualsForType(Double::equals, Double.class)
          .isEqualTo(sent);
    }
  }
}
