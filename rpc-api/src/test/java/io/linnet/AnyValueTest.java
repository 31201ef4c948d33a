package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnyValueTest {

  @Test
  void plainJavaComesBackWidened() {
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("paid", true);
    order.put("note", null);
    order.put("numbers", Arrays.asList((byte) 1, (short) 2, 3, 4L, null));
    order.put("prices", List.of(0.5f, 2.5));
    order.put("already", new AnyValue.Text("any"));

    Map<String, Object> widened = new LinkedHashMap<>(order);
    widened.put("numbers", Arrays.asList(1L, 2L, 3L, 4L, null));
    widened.put("prices", List.of(0.5, 2.5));
    widened.put("already", "any");
    assertThat(AnyValue.of(order).toJava()).isEqualTo(widened);
    assertThat(AnyValue.of(null)).isNull();
  }

  @Test
  void fieldsKeepTheirOrder() {
    Map<String, Object> names = new LinkedHashMap<>();
    for (String name : List.of("z", "a", "m", "b")) {
      names.put(name, 1);
    }

    assertThat(((Map<?, ?>) AnyValue.of(names).toJava()).keySet()).hasToString("[z, a, m, b]");
  }

  @Test
  void anOtherClassIsRefusedWithItsPath() {
    refuses(BigDecimal.ONE, "value: java.math.BigDecimal (expected: Boolean, ");
    refuses(
        List.of(1, 2, 3, Map.of("price", BigDecimal.ONE)),
        "value at [3].price: java.math.BigDecimal (expected: ");
    refuses(
        Map.of("rows", List.of(List.of(), List.of('x'))), "value at .rows[1][0]: java.lang.Char");
    refuses(
        Map.of("byId", Map.of(7, "x")), "value at .byId: key of java.lang.Integer (expected: S");
    Map<String, Object> nullKey = new HashMap<>();
    nullKey.put(null, 1);
    refuses(List.of(nullKey), "value at [0]: key null (expected: String)");
  }

  @Test
  void aListThatHoldsItselfIsRefused() {
    List<Object> endless = new ArrayList<>();
    endless.add(endless);

    refuses(
        endless, "value at " + "[0]".repeat(32) + ": lists and maps inside each other (expected");
  }

  @Test
  void nothingFromOutsideChangesIt() {
    byte[] bytes = {1, 2};
    List<AnyValue> list = new ArrayList<>(List.of(new AnyValue.Bytes(bytes)));
    Map<String, AnyValue> map = new HashMap<>(Map.of("list", new AnyValue.Items(list)));
    AnyValue.Fields value = new AnyValue.Fields(map);

    bytes[0] = 9;
    list.clear();
    map.clear();
    AnyValue.Bytes held = (AnyValue.Bytes) ((AnyValue.Items) value.get("list")).values().get(0);
    held.value()[1] = 9;
    ((byte[]) held.toJava())[1] = 9;
    ((Map<?, ?>) value.toJava()).clear();

    assertThat(value).isEqualTo(AnyValue.of(Map.of("list", List.of(new byte[] {1, 2}))));
    assertThat(value.values()).isUnmodifiable();
    assertThat(((AnyValue.Items) value.get("list")).values()).isUnmodifiable();
  }

  @Test
  void equalContentIsEqual() {
    AnyValue value = AnyValue.of(Map.of("a", List.of(new byte[] {1}, Double.NaN, "x")));
    AnyValue same = AnyValue.of(Map.of("a", List.of(new byte[] {1}, Double.NaN, "x")));

    assertThat(value).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(value).isNotEqualTo(AnyValue.of(Map.of("a", List.of(new byte[] {2}))));
    assertThat(AnyValue.of(1)).isNotEqualTo(AnyValue.of(1.0));
    assertThat(AnyValue.of(1)).isEqualTo(AnyValue.of(1L));
  }

  @Test
  void itPrintsLikeJson() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a", Arrays.asList(1, 0.5, null, true));
    map.put("b", new byte[3]);
    map.put("c", List.of());
    map.put("d", Map.of());

    assertThat(AnyValue.of(map))
        .hasToString("{\"a\": [1, 0.5, null, true], \"b\": 3 bytes, \"c\": [], \"d\": {}}");
    assertThat(AnyValue.of("x")).hasToString("\"x\"");
  }

  @Test
  void whatIsLargeIsPrintedInPart() {
    String long257 = "x".repeat(257);

    assertThat(AnyValue.of("y".repeat(254))).hasToString('"' + "y".repeat(254) + '"');
    for (Object large :
        List.of(
            "x".repeat(1_000_000),
            List.of(long257, long257),
            new ArrayList<>(java.util.Collections.nCopies(100_000, 1)),
            Map.of(long257, long257))) {
      assertThat(AnyValue.of(large).toString()).hasSize(258).endsWith("…");
    }
  }

  @Test
  void nullIsNoTextAndNoName() {
    Map<String, AnyValue> nullKey = new HashMap<>();
    nullKey.put(null, AnyValue.of(1));

    assertThatNullPointerException().isThrownBy(() -> new AnyValue.Text(null));
    assertThatNullPointerException().isThrownBy(() -> new AnyValue.Fields(nullKey));
  }

  private static void refuses(Object value, String message) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> AnyValue.of(value))
        .withMessageStartingWith(message);
  }
}
