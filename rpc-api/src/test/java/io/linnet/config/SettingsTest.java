package io.linnet.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {

  private static final SettingsScope SCOPE =
      new SettingsScope(List.of("method.", "service.", "role."));

  @Test
  void nothingIsSaidAtFirst() {
    assertThat(Settings.none().find(SCOPE, "timeout")).isEmpty();
    assertThat(Settings.none().layers()).isEmpty();
  }

  @Test
  void withinALayerTheMoreSpecificKeyWins() {
    Settings settings =
        Settings.none()
            .with(layer("file", Map.of("role.timeout", "3s", "service.timeout", "2s")))
            .with(layer("empty", Map.of()));
    assertThat(settings.find(SCOPE, "timeout"))
        .contains(new Setting("service.timeout", "2s", "file"));
    assertThat(settings.find(SCOPE, "other")).isEmpty();
  }

  @Test
  void aLaterLayerWinsHoweverGeneralItsKey() {
    Settings settings =
        Settings.none()
            .with(layer("file", Map.of("method.timeout", "1s")))
            .with(layer("environment", Map.of("role.timeout", "3s")));
    assertThat(settings.find(SCOPE, "timeout"))
        .contains(new Setting("role.timeout", "3s", "environment"));
    assertThat(settings.layers())
        .extracting(SettingsSource::name)
        .containsExactly("environment", "file");
  }

  @Test
  void addingALayerChangesNothingElse() {
    Settings before = Settings.none().with(layer("file", Map.of("role.a", "1")));
    Settings after = before.with(layer("builder", Map.of("role.a", "2")));
    assertThat(before.find(SCOPE, "a")).map(Setting::value).contains("1");
    assertThat(after.find(SCOPE, "a")).map(Setting::value).contains("2");
  }

  @Test
  void aSourceCopiesItsEntries() {
    Map<String, String> entries = new HashMap<>(Map.of("role.a", "1"));
    Settings settings = Settings.none().with(layer("file", entries));
    entries.put("role.a", "2");
    assertThat(settings.find(SCOPE, "a")).map(Setting::toString).contains("role.a = 1 (file)");
  }

  private static SettingsSource layer(String name, Map<String, String> entries) {
    return new SettingsSource(name, entries);
  }
}
