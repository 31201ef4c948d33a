package io.linnet.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstanceJsonTest {

  private static final Instance INSTANCE =
      new Instance(
          "orders",
          "fe80::1",
          7700,
          1_700_000_000_000L,
          50,
          List.of(ServiceKey.of("shop.OrderService"), new ServiceKey("shop.Stock", "blue", "2.0")),
          Map.of("zone", "a", "region", "\"eu\"\n", "v", "ü"));

  private static final String GOOD =
      "{'format':1,'application':'orders','host':'a','port':7700,'bootEpoch':1,'weight':5,"
          + "'services':{'shop.OrderService':'0f'},'labels':{'zone':'a'}}";

  @Test
  void whatIsWrittenIsReadBack() {
    assertThat(InstanceJson.read(InstanceJson.write(INSTANCE))).isEqualTo(INSTANCE);
  }

  @Test
  void itIsReadableAndLabelsAreSorted() {
    assertThat(InstanceJson.write(INSTANCE))
        .isEqualTo(
            "{\"format\":1,\"application\":\"orders\",\"host\":\"fe80::1\",\"port\":7700,"
                + "\"bootEpoch\":1700000000000,\"weight\":50,"
                + "\"services\":{\"blue/shop.Stock:2.0\":\"\",\"shop.OrderService\":\"\"},"
                + "\"labels\":{\"region\":\"\\\"eu\\\"\\n\",\"v\":\"ü\",\"zone\":\"a\"}}");
  }

  @Test
  void fieldsOfLaterVersionsAreSkipped() {
    String later = json(GOOD).replace("\"port\"", "\"later\":{\"a\":[1,{}]},\"port\"");

    assertThat(InstanceJson.read(later)).isEqualTo(InstanceJson.read(json(GOOD)));
  }

  @Test
  void aTypicalEntryIsWithinTheAim() {
    List<ServiceKey> services =
        IntStream.range(0, 15)
            .mapToObj(i -> ServiceKey.of("com.example.shop.orders.api.Service" + i))
            .toList();
    Instance typical = new Instance("orders", "h", 1, 1, 1, services, Map.of("zone", "a"));

    assertThat(InstanceJson.bytes(InstanceJson.write(typical)))
        .isLessThan(InstanceJson.USUAL_BYTES);
  }

  @Test
  void anEntryThatIsTooLargeIsRefusedWithNumbers() {
    Instance large =
        new Instance("orders", "h", 1, 1, 1, List.of(), Map.of("note", "x".repeat(20_000)));

    assertThatThrownBy(() -> InstanceJson.write(large))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("orders@h:1")
        .hasMessageContaining("0 services and 1 labels (expected: at most 16384)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "'x'",
        "{}",
        "{'format':1}",
        "{'format':2,'application':'orders','host':'a','port':7700}",
        "{'format':'1','application':'orders','host':'a','port':7700}",
        "{'format':1,'format':1,'application':'orders','host':'a','port':7700}",
        "{'format':1,'application':'orders','host':'a','port':7700} {}",
        "{'format':1,'application':'orders','host':'a','port':7700",
        "{'format':1,'application':'orders','host':'a','port':99999999999}",
        "{'format':1,'application':'orders','host':'a','port':0}",
        "{'format':1,'application':'orders','host':'a b','port':7700}",
        "{'format':1,'application':'','host':'a','port':7700}",
        "{'format':1,'application':'orders','port':7700}",
        "{'format':1,'application':'orders','host':'a','port':7700,'weight':-1}",
        "{'format':1,'application':'orders','host':'a','port':7700,'weight':1.5}",
        "{'format':1,'application':'orders','host':'a','port':7700,'bootEpoch':1e400}",
        "{'format':1,'application':'orders','host':'a','port':7700,'services':{'../x y':''}}",
        "{'format':1,'application':'orders','host':'a','port':7700,'services':{'a':1}}",
        "{'format':1,'application':'orders','host':'a','port':7700,'services':[]}",
        "{'format':1,'application':'orders','host':'a','port':7700,'labels':{'a':{}}}",
        "{'format':1,'application':'orders','host':'a','port':7700,'x':[[[[[[[[[[[]]]]]]]]]]]}",
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> InstanceJson.read(json(text)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "@memory",
        "a#b",
        "a\\b",
        "a?b",
        "a%b",
        "a..b",
        ".a",
        "-a",
        "[::1]",
        "0.0.0.0",
        "169.254.169.254",
        "224.0.0.1",
        "::",
        "0:0:0:0:0:0:0:0",
        "::ffff:169.254.169.254",
        "::ffff:0.0.0.0",
        "ff02::1",
        "::%eth0",
        "1:2",
        "0",
        "2852039166",
        "127.1",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.2.3.04",
        "1.2.3.4.",
        "a.0x7f",
        "a\uFFFDb",
        "\u0430",
      })
  void aHostThatNobodyCouldMeanIsRefused(String host) {
    String text = json(GOOD).replace("\"host\":\"a\"", "\"host\":\"" + escaped(host) + "\"");

    assertThatThrownBy(() -> InstanceJson.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders-7.shop.svc.cluster.local",
        "localhost",
        "my_host",
        "3com.example",
        "host.",
        "10.0.0.7",
        "127.0.0.1",
        "::1",
        "2001:db8::7",
        "fe80::1%eth0"
      })
  void aHostThatCanBeConnectedToIsRead(String host) {
    String text = json(GOOD).replace("\"host\":\"a\"", "\"host\":\"" + host + "\"");

    assertThat(InstanceJson.read(text).host()).isEqualTo(host);
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    String text = json(GOOD).replace("zone", "zo\uFFFDne");

    assertThatThrownBy(() -> InstanceJson.read(text)).hasMessageContaining("not UTF-8");
  }

  @Test
  void everyTruncationIsRefused() {
    String text = InstanceJson.write(INSTANCE);
    for (int length = 0; length < text.length(); length++) {
      String cut = text.substring(0, length);
      assertThatThrownBy(() -> InstanceJson.read(cut)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void whatIsLongerThanAnyoneWritesIsRefused() {
    String text = json(GOOD).replace("\"a\"}", "\"" + "a".repeat(20_000) + "\"}");

    assertThatThrownBy(() -> InstanceJson.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("longer than 16384");
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\");
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
