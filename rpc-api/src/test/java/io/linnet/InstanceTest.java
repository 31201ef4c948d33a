package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InstanceTest {

  @Test
  void anAddressAloneSaysNothingElse() {
    Instance instance = Instance.at("10.0.0.1", 7700);
    assertThat(instance.application()).isEmpty();
    assertThat(instance.weight()).isEqualTo(Instance.DEFAULT_WEIGHT).isEqualTo(100);
    assertThat(instance.bootEpoch()).isZero();
    assertThat(instance.services()).isEmpty();
    assertThat(instance.labels()).isEmpty();
    assertThat(instance).hasToString("10.0.0.1:7700");
  }

  @Test
  void anIpv6AddressStandsInBrackets() {
    assertThat(Instance.at("::1", 7700).address()).isEqualTo("[::1]:7700");
    assertThat(Instance.at("@memory", 1).address()).isEqualTo("@memory:1");
  }

  @Test
  void theProcessStaysTheSameWhileWeightAndLabelsChange() {
    Instance before = instance(5, 100, Map.of("zone", "a"));
    Instance after = instance(5, 50, Map.of("zone", "b"));
    Instance restarted = instance(6, 100, Map.of("zone", "a"));
    assertThat(before).hasToString("shop@h:1").isNotEqualTo(after);
    assertThat(before.processId()).isEqualTo("shop@h:1~5").isEqualTo(after.processId());
    assertThat(restarted.processId()).isNotEqualTo(before.processId());
  }

  @Test
  void copiesItsCollections() {
    List<ServiceKey> services = new ArrayList<>(List.of(ServiceKey.of("a")));
    Map<String, String> labels = new HashMap<>(Map.of("zone", "a"));
    Instance instance = new Instance("shop", "h", 1, 0, 100, services, labels);
    services.clear();
    labels.clear();
    assertThat(instance.services()).containsOnlyKeys(ServiceKey.of("a"));
    assertThat(instance.labels()).containsEntry("zone", "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "a,b", "a\n"})
  void refusesHosts(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Instance.at(host, 1))
        .withMessage("instance host: '%s' (expected: a host name or address)", host);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 65_536})
  void refusesPorts(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Instance.at("h", port))
        .withMessage("instance port: %d (expected: 1 to 65535)", port);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_001})
  void refusesWeights(int weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> instance(0, weight, Map.of()))
        .withMessage("instance weight: %d (expected: 0 to 10000)", weight);
  }

  @Test
  void acceptsTheEndsOfEachRange() {
    assertThat(Instance.at("h", 65_535).port()).isEqualTo(65_535);
    assertThat(instance(0, 0, Map.of()).weight()).isZero();
    assertThat(instance(0, 10_000, Map.of()).weight()).isEqualTo(10_000);
  }

  private static Instance instance(long bootEpoch, int weight, Map<String, String> labels) {
    return new Instance("shop", "h", 1, bootEpoch, weight, List.of(), labels);
  }
}
