package io.linnet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.InvalidContractException;
import io.linnet.MethodDescriptor;
import io.linnet.ServiceKey;
import io.linnet.serialization.kryo.KryoSerializer;
import io.linnet.spi.MethodCodec;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongFunction;

/** Sends samples through the codecs of a contract. */
public final class RoundTrips {

  /** A call inside the process; a minute is never reached. */
  public static final Duration LIMIT = Duration.ofMinutes(1);

  private static final int SEEDS = 50;

  private RoundTrips() {}

  /** Sends arguments, by the name of their method, made from many seeds, there and back. */
  public static void check(Class<?> type, LongFunction<Map<String, Object>> samples) {
    for (MethodDescriptor method : contract(type).methods()) {
      String name = sourceName(method);
      MethodCodec codec = codec(type, name);
      for (int seed = 0; seed < SEEDS; seed++) {
        assertThat(samples.apply(seed)).containsKey(name);
        Object sent = samples.apply(seed).get(name);
        byte[] bytes = codec.encodeArguments(Arguments.of(new Object[] {sent}));

        assertThat(codec.decodeArguments(bytes).get(0)).as("%s, %d", name, seed).isEqualTo(sent);
        if (method.resultType() == method.method().getParameterTypes()[0]) {
          assertThat(codec.decodeValue(codec.encodeValue(sent)))
              .as("%s, %d: result", name, seed)
              .isEqualTo(sent);
        }
      }
    }
  }

  /** The codec of the method with this name. */
  public static MethodCodec codec(Class<?> type, String name) {
    int index =
        contract(type).methods().stream()
            .filter(method -> sourceName(method).equals(name))
            .findFirst()
            .orElseThrow()
            .index();
    return new KryoSerializer().compile(contract(type)).method(index);
  }

  /** Checks that a contract has exactly these problems, given by their beginnings. */
  public static void refuses(Class<?> type, String... problems) {
    InvalidContractException refusal =
        catchThrowableOfType(
            InvalidContractException.class, () -> new KryoSerializer().compile(contract(type)));

    assertThat(refusal).as(type.getSimpleName()).isNotNull();
    assertThat(refusal.problems()).as(refusal.getMessage()).hasSize(problems.length);
    for (int i = 0; i < problems.length; i++) {
      assertThat(refusal.problems().get(i)).startsWith(problems[i]);
    }
  }

  /** Kotlin adds a hash to the name of a method that has value classes. */
  private static String sourceName(MethodDescriptor method) {
    return method.method().getName().replaceFirst("-.*", "");
  }

  private static Contract contract(Class<?> type) {
    return Contract.of(type, ServiceKey.of("sample"));
  }
}
