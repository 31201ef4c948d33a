package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.linnet.AnyValue;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Data without a type of its own crosses like any sealed type. */
final class AnyValueTest {

  record Product(String name, Map<String, AnyValue> properties) {}

  interface Service {
    AnyValue one(AnyValue v);

    Map<String, AnyValue> map(Map<String, AnyValue> v);

    List<AnyValue> list(List<AnyValue> v);

    Product product(Product v);
  }

  @Test
  void anyValueComesBackEqual() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      AnyValue value = AnyValue.of(random(random, 0));
      Map<String, AnyValue> map = new LinkedHashMap<>();
      map.put("a", value);
      map.put("null", null);
      List<AnyValue> list = new ArrayList<>(map.values());

      assertThat(roundTrip("one", value)).as("seed %d", seed).isEqualTo(value);
      assertThat(roundTrip("map", map)).as("seed %d", seed).isEqualTo(map);
      assertThat(roundTrip("list", list)).as("seed %d", seed).isEqualTo(list);
      assertThat(roundTrip("product", new Product("p", map)))
          .as("seed %d", seed)
          .isEqualTo(new Product("p", map));
    }
  }

  @Test
  void aValueCostsAByteForItsClass() {
    AnyValue value = AnyValue.of(Map.of("id", 7, "name", "x"));

    // which, map of 2; "id", which, 7; "name", which, "x"
    assertThat(Codecs.method(Service.class, "one").encodeValue(value))
        .hasSize(1 + 1 + 3 + 1 + 1 + 5 + 1 + 2);
  }

  @Test
  void fifteenListsInsideEachOtherAreEncodedAndSixteenAreNot() {
    AnyValue value = AnyValue.of(1);
    for (int i = 0; i < 15; i++) {
      value = new AnyValue.Items(List.of(value));
    }
    AnyValue deeper = new AnyValue.Items(List.of(value));

    assertThat(roundTrip("one", value)).isEqualTo(value);
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> roundTrip("one", deeper))
        .withMessageContaining("one(result)" + "(Items).values[]".repeat(16))
        .withMessageContaining("more than 32 levels deep");
  }

  @Test
  void seventeenListsInsideEachOtherAreNotDecodedAndSixteenAre() {
    MethodCodec codec = Codecs.method(Service.class, "one");
    byte[] two = codec.encodeValue(AnyValue.of(List.of(List.of())));
    assertThat(two).as("two bytes for each list").hasSize(4);
    byte[] lists = new byte[2 * 17];
    for (int i = 0; i < lists.length; i++) {
      lists[i] = i < 2 ? two[i] : i % 2 == 0 ? two[2] : two[1];
    }
    lists[lists.length - 1] = two[3];

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeValue(lists))
        .withMessageContaining("one(result)" + "(Items).values[]".repeat(16))
        .withMessageContaining("more than 32 levels deep");
    byte[] fewer = Arrays.copyOfRange(lists, 2, lists.length);
    fewer[0] = two[0];
    assertThatNoException().isThrownBy(() -> codec.decodeValue(fewer));
  }

  @Test
  void aTextWithoutCharactersToReadIsRefused() {
    MethodCodec codec = Codecs.method(Service.class, "one");
    byte[] text = codec.encodeValue(AnyValue.of(""));

    text[text.length - 1] = 0;

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeValue(text))
        .withMessageContaining("constructor of Text failed");
  }

  private static Object roundTrip(String method, Object value) {
    MethodCodec codec = Codecs.method(Service.class, method);
    return codec.decodeValue(codec.encodeValue(value));
  }

  private static Object random(Random random, int depth) {
    return switch (random.nextInt(depth < 4 ? 9 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong() >> random.nextInt(64);
      case 3 -> random.nextGaussian();
      case 4 -> "text ü " + random.nextInt();
      case 5 -> bytes(random);
      case 6 -> random.nextInt();
      case 7 -> list(random, depth);
      default -> map(random, depth);
    };
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static List<Object> list(Random random, int depth) {
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      list.add(random(random, depth + 1));
    }
    return list;
  }

  private static Map<String, Object> map(Random random, int depth) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put("key" + i, random(random, depth + 1));
    }
    return map;
  }
}
