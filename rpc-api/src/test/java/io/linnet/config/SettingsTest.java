package io.linnet.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {

  interface Orders {
    void find();
  }

  private static final MethodDescriptor FIND = Contract.of(Orders.class).methods().get(0);
  private static final String SERVICE =
      "linnet.consumer.services.[" + Orders.class.getName() + "].";

  @Test
  void theLaterLayerWinsAndInsideOneTheMoreSpecificKey() {
    Settings settings =
        Settings.none()
            .with(
                new SettingsSource(
                    "builder",
                    Map.of(
                        "linnet.consumer.timeout", "1s", SERVICE + "methods.[find].timeout", "2s")))
            .with(new SettingsSource("file", Map.of("linnet.consumer.timeout", "3s")));
    assertThat(settings.find(SettingsScope.of("consumer", FIND), "timeout"))
        .contains(new Setting("linnet.consumer.timeout", "3s", "file"));

    Settings one =
        Settings.none()
            .with(
                new SettingsSource(
                    "builder",
                    Map.of(
                        "linnet.consumer.timeout",
                        "1s",
                        SERVICE + "timeout",
                        "2s",
                        SERVICE + "methods.[find].timeout",
                        "3s")));
    SettingsReader find = new SettingsReader(one, SettingsScope.of("consumer", FIND));
    assertThat(find.duration("timeout", Duration.ZERO, Duration.ZERO, Duration.ofHours(1)))
        .isEqualTo(Duration.ofSeconds(3));
    assertThat(find.used())
        .extracting(Setting::toString)
        .singleElement()
        .isEqualTo(SERVICE + "methods.[find].timeout = 3s (builder)");
  }

  @Test
  void allWrongValuesAreToldTogetherWithKeyValueSourceAndExpectation() {
    SettingsReader reader =
        new SettingsReader(
            Settings.none()
                .with(
                    new SettingsSource(
                        "system properties",
                        Map.of(
                            "linnet.consumer.timeout", "soon",
                            "linnet.consumer.loops", "0",
                            "linnet.consumer.big", "99999999999",
                            "linnet.consumer.on", "yes",
                            "linnet.consumer.kind", "x"))),
            SettingsScope.of("consumer"));
    Duration second = Duration.ofSeconds(1);
    assertThat(reader.duration("timeout", second, second, Duration.ofMinutes(1))).isEqualTo(second);
    assertThat(reader.integer("loops", 3, 1, 8)).isEqualTo(3);
    assertThat(reader.integer("big", 4, 1, 8)).isEqualTo(4);
    assertThat(reader.bool("on", true)).isTrue();
    assertThat(reader.choice("kind", "a", Set.of("b", "a"))).isEqualTo("a");
    assertThat(reader.text("unset", "default")).isEqualTo("default");
    reader.problem("other", "missing");
    InvalidSettingsException wrong =
        catchThrowableOfType(InvalidSettingsException.class, reader::check);
    assertThat(wrong.problems())
        .isEqualTo(
            List.of(
                "linnet.consumer.timeout: 'soon' from system properties (expected: a duration from 1s to 1m)",
                "linnet.consumer.loops: '0' from system properties (expected: a whole number from 1 to 8)",
                "linnet.consumer.big: '99999999999' from system properties (expected: a whole number from 1"
                    + " to 8)",
                "linnet.consumer.on: 'yes' from system properties (expected: true or false)",
                "linnet.consumer.kind: 'x' from system properties (expected: one of a, b)",
                "linnet.consumer.other: missing"));
  }
}
