package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.config.Setting;
import io.linnet.config.Settings;
import io.linnet.config.SettingsScope;
import io.linnet.config.SettingsSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SettingsLayersTest {

  private static final String KEY = "linnet.consumer.layers-test";

  @AfterEach
  void clear() {
    System.clearProperty(KEY);
  }

  @Test
  void aStrongerLayerWins() {
    assertThat(find(List.of())).hasToString(KEY + " = code (builder)");
    SettingsSource weak = new SettingsSource("file", Map.of(KEY, "weak"));
    SettingsSource strong = new SettingsSource("rules", Map.of(KEY, "strong"));
    assertThat(find(List.of(weak, strong))).hasToString(KEY + " = strong (rules)");
    System.setProperty(KEY, "flag");
    assertThat(find(List.of(weak, strong))).hasToString(KEY + " = flag (system properties)");
  }

  @Test
  void layersStandFromSystemPropertiesDownToTheBuilder() {
    SettingsSource file = new SettingsSource("file", Map.of());
    assertThat(SettingsLayers.of(Map.of(), List.of(file)).layers())
        .extracting(SettingsSource::name)
        .containsExactly("system properties", "environment", "file", "builder");
  }

  @Test
  void variablesOfTheEnvironmentAreKeys() {
    assertThat(
            SettingsLayers.environment(
                Map.of("LINNET_CONSUMER_TIMEOUT", "500ms", "PATH", "/bin", "LINNETX", "no")))
        .containsEntry("linnet.consumer.timeout", "500ms")
        .allSatisfy((key, value) -> assertThat(value).isEqualTo("500ms"));
  }

  @Test
  void keysWithDashesCanBeSaidInTheEnvironment() {
    assertThat(
            SettingsLayers.environment(Map.of("LINNET_PROVIDER_CONNECTION_MAX_FRAME_BYTES", "1")))
        .containsEntry("linnet.provider.connection.max-frame-bytes", "1");
    assertThat(SettingsLayers.environment(Map.of("LINNET_CONSUMER_LOAD_BALANCER", "random")))
        .containsEntry("linnet.consumer.load-balancer", "random");
  }

  @Test
  void onlyPropertiesOfOursAreRead() {
    Settings settings = SettingsLayers.of(Map.of(), List.of());
    assertThat(settings.layers().get(0).entries().keySet())
        .allMatch(key -> key.startsWith("linnet."));
  }

  private static Setting find(List<SettingsSource> given) {
    return SettingsLayers.of(Map.of(KEY, "code"), given)
        .find(SettingsScope.of("consumer"), "layers-test")
        .orElseThrow();
  }
}
