package io.linnet.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.linnet.rule.CallMatch;
import io.linnet.rule.Destination;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.InstanceRule;
import io.linnet.rule.MirrorRule;
import io.linnet.rule.RouteRule;
import io.linnet.rule.Rule;
import io.linnet.rule.ValueMatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleJsonTest {

  @Test
  void aRuleIsRead() {
    String text =
        """
        {
          "format": 1,
          "description": "the disk of 10.0.0.7 is full",
          "instances": [
            {"addresses": ["10.0.0.7:7700", "10.0.0.8"], "disabled": true},
            {"labels": {"version": "2"}, "weight": 10}
          ],
          "settings": {"linnet.consumer.services.[shop.OrderService].timeout": "500ms"}
        }
        """;
    assertThat(read(text))
        .isEqualTo(
            new Rule(
                "orders",
                "disk",
                List.of(
                    new InstanceRule(
                        new InstanceMatch(List.of("10.0.0.7:7700", "10.0.0.8"), Map.of()),
                        true,
                        null),
                    new InstanceRule(
                        new InstanceMatch(List.of(), Map.of("version", "2")), false, 10)),
                Map.of("linnet.consumer.services.[shop.OrderService].timeout", "500ms")));
  }

  @Test
  void routesAreRead() {
    String text =
        """
        {
          "format": 1,
          "routes": [
            {
              "services": ["shop.*"],
              "methods": ["find"],
              "callers": ["web"],
              "attachments": {"tenant": "acme", "level": ">=3"},
              "arguments": {"0": "DE*", "12": "7"},
              "to": [{"labels": {"version": "2"}, "weight": 5}, {"labels": {"version": "1"}}],
              "strict": true
            },
            {"to": [{"addresses": ["10.0.0.7:7700"], "weight": 1}]}
          ]
        }
        """;
    assertThat(read(text).routes())
        .containsExactly(
            new RouteRule(
                new CallMatch(
                    List.of("shop.*"),
                    List.of("find"),
                    List.of("web"),
                    Map.of(
                        "tenant",
                        new ValueMatch.Text("acme"),
                        "level",
                        new ValueMatch.Range(3, Long.MAX_VALUE)),
                    Map.of(0, new ValueMatch.Text("DE*"), 12, new ValueMatch.Text("7"))),
                List.of(
                    new Destination(new InstanceMatch(List.of(), Map.of("version", "2")), 5),
                    new Destination(new InstanceMatch(List.of(), Map.of("version", "1")), 100)),
                true),
            new RouteRule(
                CallMatch.ALL,
                List.of(new Destination(new InstanceMatch(List.of("10.0.0.7:7700"), Map.of()), 1)),
                false));
  }

  @Test
  void aRouteMaySayWhoGetsCopies() {
    String text =
        """
        {"format":1,"routes":[
          {"methods":["find"],"mirror":{"labels":{"tag":"shadow"},"percent":10}},
          {"to":[{"labels":{"version":"2"}}],"mirror":{"addresses":["10.0.0.7:7700"]}}
        ]}
        """;
    assertThat(read(text).routes())
        .extracting(RouteRule::mirror)
        .containsExactly(
            new MirrorRule(new InstanceMatch(List.of(), Map.of("tag", "shadow")), 10),
            new MirrorRule(new InstanceMatch(List.of("10.0.0.7:7700"), Map.of()), 100));
  }

  @Test
  void aRuleMaySayNothing() {
    assertThat(read("{\"format\":1}")).isEqualTo(new Rule("orders", "disk", List.of(), Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'' | its data has null instead of START_OBJECT",
        "[] | its data has START_ARRAY instead of START_OBJECT",
        "{} | its format is 0 (expected: 1)",
        "{'format':2} | its format is 2 (expected: 1)",
        "{'format':1,'setings':{}} | unknown field 'setings' (expected: format, description,",
        "{'format':1,'instances':[{'disable':true}]} | unknown field 'disable' (expected: addresses",
        "{'format':1,'instances':[{'disabled':'yes'}]} | instead of true or false",
        "{'format':1,'routes':[{'mirror':{}}]} | mirror: no instances (expected: addresses or labels)",
        "{'format':1,'routes':[{'mirror':{'addresses':['a'],'percent':0}}]} | percent: 0 (expected: 1",
        "{'format':1,'routes':[{'mirror':{'weight':1}}]} | unknown field 'weight' (expected: addresses",
        "{'format':1,'routes':[{'mirror':[]}]} | its data has START_ARRAY instead of START_OBJECT",
        "{'format':1,'instances':[{'disabled':false}]} | changes nothing (expected: ",
        "{'format':1,'instances':[{'weight':-1}]} | weight: -1 (expected: 0 to 10000)",
        "{'format':1,'instances':[{'weight':1e2}]} | VALUE_NUMBER_FLOAT instead of",
        "{'format':1,'instances':[7]} | its data has VALUE_NUMBER_INT instead of START_OBJECT",
        "{'format':1,'routes':{}} | its data has START_OBJECT instead of START_ARRAY",
        "{'format':1,'routes':['a']} | its data has VALUE_STRING instead of START_OBJECT",
        "{'format':1,'routes':[{}]} | to: 0 destinations (expected: 1 to 1000, not all of weight 0; 0 beside a mirror, if not strict)",
        "{'format':1,'routes':[{'to':[{'weight':0}]}]} | to: 1 destinations (expected: 1 to 1000,",
        "{'format':1,'routes':[{'to':[{'weight':10001}]}]} | weight: 10001 (expected: 0 to 10000)",
        "{'format':1,'routes':[{'to':[{'label':{}}]}]} | 'label' (expected: addresses, labels, weight)",
        "{'format':1,'routes':[{'method':[]}]} | 'method' (expected: services, methods, callers,",
        "{'format':1,'routes':[{'methods':'find'}]} | VALUE_STRING instead of START_ARRAY",
        "{'format':1,'routes':[{'methods':['f*d']}]} | match: 'f*d' (expected: text, with * only at",
        "{'format':1,'routes':[{'attachments':{'level':3}}]} | VALUE_NUMBER_INT instead of",
        "{'format':1,'routes':[{'attachments':{'level':'>=x'}}]} | match: '>=x' (expected: >=3, >3,",
        "{'format':1,'routes':[{'arguments':{'x':'3'}}]} | argument 'x' (expected: its place, 0 for",
        "{'format':1,'routes':[{'arguments':{'00':'3'}}]} | argument '00' (expected: its place,",
        "{'format':1,'routes':[{'arguments':{'255':'3'}}]} | argument: 255 (expected: 0 to 254)",
        "{'format':1,'routes':[{'strict':'yes'}]} | instead of true or false",
        "{'format':1,'settings':{'timeout':'1s'}} | setting 'timeout' (expected: a key that starts",
        "{'format':1,'settings':{'linnet.a':1}} | VALUE_NUMBER_INT instead of VALUE_STRING",
        "{'format':1,'format':1} | its data is not the JSON of a rule",
        "{'format':1} {} | its data goes on after the end",
        "{'format':1 | its data is not the JSON of a rule",
      })
  void whatIsWrongIsRefusedAsAWhole(String text, String message) {
    String json = text.replace("''", "").replace('\'', '"');
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(json))
        .withMessageContaining(message.replace("''", "'"));
  }

  @Test
  void itIsNoLongerThanItMayBe() {
    String longest = "{\"format\":1,\"description\":\"%s\"}".formatted("x".repeat(60_000));
    assertThat(read(longest)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(longest.replace("x", "xx")))
        .withMessage("its data is longer than 65536 bytes");
  }

  private static Rule read(String text) {
    return RuleJson.read("orders", "disk", text);
  }
}
