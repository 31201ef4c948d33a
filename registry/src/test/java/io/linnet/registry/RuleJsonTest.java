package io.linnet.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.linnet.rule.InstanceMatch;
import io.linnet.rule.InstanceRule;
import io.linnet.rule.Rule;
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
        "{'format':1,'instances':[{'disabled':false}]} | changes nothing (expected: ",
        "{'format':1,'instances':[{'weight':-1}]} | weight: -1 (expected: 0 to 10000)",
        "{'format':1,'instances':[{'weight':1e2}]} | VALUE_NUMBER_FLOAT instead of",
        "{'format':1,'instances':[7]} | its data has VALUE_NUMBER_INT instead of START_OBJECT",
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
