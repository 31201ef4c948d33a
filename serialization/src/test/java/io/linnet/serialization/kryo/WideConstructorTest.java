package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.InvalidContractException;
import io.linnet.spi.MethodCodec;
import io.linnet.testing.SourceCompiler;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** As many fields as a constructor can take, and one more than a handle can pass. */
final class WideConstructorTest {

  @Test
  void aRecordOf253WordsCrosses() throws Exception {
    assertCrosses(253, "int");
    assertCrosses(126, "long");
  }

  @Test
  void aRecordOf254WordsIsRefusedByName() {
    Class<?> service = service(254, "int");
    assertThatExceptionOfType(InvalidContractException.class)
        .isThrownBy(() -> Codecs.compile(service))
        .withMessageContaining(
            "take(arg0): the constructor of Wide takes more than can be passed;"
                + " group some of it in a record");
  }

  private static void assertCrosses(int components, String type) throws Exception {
    Class<?> service = service(components, type);
    MethodCodec codec = Codecs.only(service);
    Class<?> wide = service.getMethods()[0].getParameterTypes()[0];
    Object[] values =
        IntStream.range(0, components)
            .mapToObj(i -> type.equals("int") ? (Object) i : Long.valueOf(i))
            .toArray();
    Object value = wide.getDeclaredConstructors()[0].newInstance(values);
    assertThat(Codecs.roundTrip(codec, value)).isEqualTo(value);
  }

  private static Class<?> service(int components, String type) {
    String list =
        IntStream.range(0, components)
            .mapToObj(i -> type + " c" + i)
            .collect(Collectors.joining(", "));
    return SourceCompiler.compile(
        "Service",
        "public interface Service { void take(Wide wide); record Wide(%s) {} }".formatted(list));
  }
}
