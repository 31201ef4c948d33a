package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.ServiceKey;
import io.linnet.config.InvalidSettingsException;
import io.linnet.config.Setting;
import io.linnet.config.Settings;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import io.linnet.config.SettingsSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterModeTest {

  private static final String ORDERS = "linnet.consumer.services.[Orders].";
  private static final SettingsScope CALLS =
      SettingsScope.of("consumer", new ServiceKey("Orders", "", ""));

  @Test
  void aModeSaysWhatItsFiltersDo() {
    Settings settings = settings(Map.of("linnet.consumer.cluster", "failsafe"));
    assertThat(value(settings, "retry.enabled")).hasValue("false");
    assertThat(value(settings, "fallback.value")).hasValue("empty");
    assertThat(value(settings, "hedge.enabled")).isEmpty();
  }

  @Test
  void whatIsSaidOfAFilterInTheSamePlaceWins() {
    Settings settings =
        settings(Map.of(ORDERS + "cluster", "failfast", ORDERS + "retry.enabled", "true"));
    assertThat(value(settings, "retry.enabled")).hasValue("true");
  }

  @Test
  void theModeOfAServiceWinsOverWhatIsSaidOfAll() {
    Settings settings =
        settings(Map.of(ORDERS + "cluster", "failfast", "linnet.consumer.retry.enabled", "true"));
    assertThat(value(settings, "retry.enabled")).hasValue("false");
  }

  @Test
  void whatIsSaidInAStrongerLayerWins() {
    Settings settings =
        ClusterMode.spelledOut(
            settings(Map.of("linnet.consumer.cluster", "failfast"))
                .with(new SettingsSource("file", Map.of("linnet.consumer.cluster", "failover"))));
    assertThat(value(settings, "retry.enabled")).hasValue("true");
  }

  @Test
  void whatCallersDoThemselvesIsNoMode() {
    Settings settings = settings(Map.of("linnet.consumer.cluster", "broadcast"));
    SettingsReader reader = new SettingsReader(settings, CALLS);
    ConsumerConfig.cluster(reader);
    assertThatThrownBy(reader::check)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("linnet.consumer.cluster: 'broadcast'")
        .hasMessageContaining("one of failover, failfast, failsafe, forking, available")
        .hasMessageContaining("docs/migrate-from-dubbo.md#cluster-modes");
  }

  private static Settings settings(Map<String, String> entries) {
    return ClusterMode.spelledOut(Settings.none().with(new SettingsSource("builder", entries)));
  }

  private static Optional<String> value(Settings settings, String name) {
    return settings.find(CALLS, name).map(Setting::value);
  }
}
