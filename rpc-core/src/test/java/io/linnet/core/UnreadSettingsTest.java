package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.config.Settings;
import io.linnet.config.SettingsSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnreadSettingsTest {

  private static final Set<String> READ = Set.of("application", "loops");
  private static final Set<String> OF_SERVICE = Set.of("timeout", "retry.attempts");

  @Test
  void whatNobodyReadsIsToldWithItsSource() {
    assertThat(
            unread(
                "linnet.consumer.services.[a.B].methods.[find].retry.atempts",
                "linnet.consumer.retry.atempts",
                "linnet.aplication"))
        .containsExactly(
            "setting 'linnet.aplication' from builder",
            "setting 'linnet.consumer.retry.atempts' from builder",
            "setting 'linnet.consumer.services.[a.B].methods.[find].retry.atempts' from builder");
  }

  @Test
  void whatIsReadOfTheRoleOrOfServicesIsNotTold() {
    assertThat(
            unread(
                "linnet.application",
                "linnet.consumer.loops",
                "linnet.consumer.timeout",
                "linnet.consumer.services.[a.B].timeout",
                "linnet.consumer.services.[a.B].methods.[find].retry.attempts"))
        .isEmpty();
  }

  @Test
  void theOtherRoleReadsItsOwn() {
    assertThat(unread("linnet.provider.prot")).isEmpty();
  }

  @Test
  void aVariableOfTheEnvironmentStandsForSeveralKeys() {
    SettingsSource environment =
        new SettingsSource(
            "environment",
            SettingsLayers.environment(Map.of("LINNET_CONSUMER_RETRY_ATTEMPTS", "3")));
    assertThat(of(environment)).isEmpty();
  }

  private static List<String> unread(String... keys) {
    Map<String, String> entries = new HashMap<>();
    for (String key : keys) {
      entries.put(key, "1");
    }
    return of(new SettingsSource("builder", entries));
  }

  private static List<String> of(SettingsSource source) {
    return new UnreadSettings(Settings.none().with(source), "consumer", READ).of(OF_SERVICE);
  }
}
