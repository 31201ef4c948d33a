package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.config.InvalidSettingsException;
import io.linnet.config.Settings;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import io.linnet.config.SettingsSource;
import io.linnet.core.cluster.Panic;
import io.linnet.core.cluster.Subset;
import io.linnet.core.transport.LoopKind;
import io.linnet.spi.RegistryAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {

  private static final String HOST = "linnet.provider.host";
  private static final String INSECURE = "linnet.provider.insecure";

  @Test
  void nothingSaidIsRight() {
    SettingsReader consumer = reader("consumer", Map.of());
    ConsumerConfig config = ConsumerConfig.from(consumer);
    assertThat(ConsumerConfig.timeout(consumer, null)).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.subset().size()).isZero();
    assertThat(config.lazy()).isFalse();
    assertThat(config.panic()).isEqualTo(new Panic(50));
    CommonConfig common = CommonConfig.from(consumer);
    assertThat(common.application()).isEqualTo("app");
    assertThat(common.registries()).isEmpty();
    assertThat(common.namespace()).isEqualTo("linnet");
    assertThat(String.valueOf(common.snapshots()))
        .endsWith(Path.of(".linnet", "snapshots").toString());
    consumer.check();
    assertThat(problems(Map.of(), null)).isEmpty();
  }

  @Test
  void aTransportThatCannotBeUsedHereIsRefusedWithTheReason() {
    SettingsReader known = reader("consumer", Map.of("linnet.consumer.transport", "nio"));
    assertThat(ConsumerConfig.from(known).loops().kind()).isEqualTo(LoopKind.NIO);
    known.check();
    assertThat(problems(Map.of("linnet.provider.transport", "io_uring"), null)) // no native library
        .singleElement()
        .asString()
        .contains(
            "linnet.provider.transport", "'io_uring' can't be used here: ", "(expected: auto)");
    assertThat(problems(Map.of("linnet.provider.transport", "kqueue"), null))
        .singleElement()
        .asString()
        .contains("linnet.provider.transport", "kqueue", "auto, epoll, io_uring, nio");
  }

  @Test
  void aConsumerMayConnectToSomeInstancesAndLater() {
    ConsumerConfig config =
        ConsumerConfig.from(
            reader(
                "consumer",
                Map.of(
                    "linnet.consumer.subset.size", "100",
                    "linnet.consumer.subset.index", "1",
                    "linnet.consumer.connect", "lazy")));
    assertThat(config.subset()).isEqualTo(new Subset(100, 0.5));
    assertThat(config.lazy()).isTrue();
    SettingsReader wrong = reader("consumer", Map.of("linnet.consumer.connect", "soon"));
    ConsumerConfig.from(wrong);
    assertThatThrownBy(wrong::check)
        .hasMessageContaining("linnet.consumer.connect: 'soon'")
        .hasMessageContaining("(expected: eager or lazy)");
  }

  @Test
  void severalRegistriesAreSeparatedBySpaceAndSnapshotsCanBeOff() {
    SettingsReader reader =
        reader(
            "consumer",
            Map.of(
                "linnet.registry", " zookeeper://a:1,b:1?label=dc1  zookeeper://c:1 ",
                "linnet.registry.snapshot", "off"));
    CommonConfig common = CommonConfig.from(reader);
    reader.check();
    assertThat(common.registries())
        .containsExactly(
            RegistryAddress.parse("zookeeper://a:1,b:1?label=dc1"),
            RegistryAddress.parse("zookeeper://c:1"));
    assertThat(common.snapshots()).isNull();
  }

  @Test
  void labelsAreNamesAndValues() {
    String key = "linnet.provider.labels";
    assertThat(labels("zone=a, region=eu,empty="))
        .isEqualTo(Map.of("zone", "a", "region", "eu", "empty", ""));
    assertThat(labels("")).isEmpty();
    for (String wrong : List.of("zone", "=a", "zone=a,zone=b", "zone=a,")) {
      assertThat(problems(Map.of(key, wrong), null))
          .containsExactly(key + ": '" + wrong + "' from test (expected: name=value,name=value)");
    }
  }

  @Test
  void labelsOfLinnetAreNotForOthers() {
    String key = "linnet.provider.labels";
    assertThat(problems(Map.of(key, "zone=a,linnet-replay-store=db"), null))
        .containsExactly(
            key
                + ": 'linnet-replay-store' is a label that Linnet gives itself (expected: names"
                + " without linnet-)");
  }

  private static Map<String, String> labels(String text) {
    SettingsReader reader = reader("provider", Map.of("linnet.provider.labels", text));
    return ProviderConfig.from(reader, List.of()).labels();
  }

  @Test
  void theTimeoutOfTheContractWinsOverTheDefaultAndASettingOverBoth() {
    Duration contract = Duration.ofSeconds(9);
    assertThat(ConsumerConfig.timeout(reader("consumer", Map.of()), contract)).isEqualTo(contract);
    SettingsReader said = reader("consumer", Map.of("linnet.consumer.timeout", "70ms"));
    assertThat(ConsumerConfig.timeout(said, contract)).isEqualTo(Duration.ofMillis(70));
  }

  @Test
  void everythingWrongIsSaidAtOnceWithKeyValueAndExpectation() {
    SettingsReader reader =
        reader(
            "consumer",
            Map.of(
                "linnet.application", "-x",
                "linnet.namespace", "a/b",
                "linnet.registry", "zookeeper",
                "linnet.consumer.timeout", "2h",
                "linnet.consumer.loops", "many",
                "linnet.consumer.callback-threads", "0",
                "linnet.consumer.connection.max-in-flight", "15"));
    CommonConfig.from(reader);
    ConsumerConfig.from(reader);
    assertThatThrownBy(reader::check)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContainingAll(
            "linnet.application: '-x' (expected: 1 to 64 letters",
            "linnet.namespace: 'a/b' (expected: ",
            "linnet.registry: registry address: 'zookeeper' (expected: scheme://host:port",
            "linnet.consumer.timeout: '2h' from test (expected: a duration from 1ms to ",
            "linnet.consumer.loops: 'many' from test (expected: a whole number from 1 to 1024)",
            "linnet.consumer.callback-threads: '0' from test (expected: ",
            "linnet.consumer.connection.max-in-flight: '15' from test (expected: ");
  }

  @Test
  void aConsumerSaysAllThatIsMissing() {
    RpcConsumerBuilder builder =
        RpcConsumer.builder().loadBalancer("best").set("linnet.consumer.loops", "0");
    InvalidSettingsException error =
        catchThrowableOfType(InvalidSettingsException.class, builder::build);
    assertThat(error.problems()).hasSize(4);
    assertThat(error)
        .hasMessageContainingAll(
            "linnet.consumer.loops: '0' from builder (expected: ",
            "linnet.consumer.load-balancer: 'best' from builder (expected: a balancer, none is known;"
                + " is linnet-loadbalance on the class path?)",
            "linnet.consumer.serializer: no serializer 'kryo'",
            "- linnet.registry: not set (expected: linnet.registry=zookeeper://host:2181");
  }

  @Test
  void aRegistryOfAnUnknownKindIsSaidWithTheOthers() {
    RpcProviderBuilder builder = RpcProvider.builder().registry("carrier-pigeon://127.0.0.1:1");
    InvalidSettingsException error =
        catchThrowableOfType(InvalidSettingsException.class, builder::start);
    assertThat(error)
        .hasMessageContainingAll(
            "- linnet.registry: no kind of registry 'carrier-pigeon'",
            "linnet.provider.services: nothing is exported",
            "linnet.provider.serializer: no serializer 'kryo'");
  }

  @Test
  void aKeyOfSomebodyElseIsRefused() {
    assertThatThrownBy(() -> RpcConsumer.builder().set("consumer.timeout", "1s"))
        .hasMessage("setting key: 'consumer.timeout' (expected: linnet.…)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.7"})
  void whatOtherHostsCanReachNeedsConsent(String host) {
    assertThat(problems(Map.of(HOST, host, "linnet.provider.advertise", "192.0.2.7"), null))
        .singleElement()
        .asString()
        .startsWith(HOST + ": '" + host + "' can be reached from other hosts")
        .contains("linnet.provider.insecure=true", "127.0.0.1");
  }

  @Test
  void aWildcardNeedsAnAddressToAdvertise() {
    Map<String, String> wildcard = Map.of(HOST, "0.0.0.0", INSECURE, "true");
    assertThat(problems(wildcard, null))
        .containsExactly(
            "linnet.provider.advertise: not set while linnet.provider.host is '0.0.0.0' (expected:"
                + " the address that consumers shall use)");
  }

  @Test
  void aWildcardWithConsentAndAddressIsRight() {
    Map<String, String> said =
        Map.of(HOST, "0.0.0.0", INSECURE, "true", "linnet.provider.advertise", "192.0.2.7");
    assertThat(problems(said, "zookeeper://192.0.2.1:2181")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "localhost", "127.9.9.9"})
  void aLoopbackAddressIsUselessBehindARemoteRegistry(String host) {
    Map<String, String> said = Map.of(HOST, host);
    assertThat(problems(said, "zookeeper://127.0.0.1:2181,192.0.2.1:2181"))
        .singleElement()
        .asString()
        .startsWith(HOST + ": '" + host + "' can't be reached from other hosts, but the registry");
    assertThat(problems(said, "zookeeper://127.0.0.1:2181,localhost:2182")).isEmpty();
    assertThat(problems(said, "memory://test")).isEmpty();
  }

  @Test
  void aLoopbackAddressIsUselessBehindNamesOfOtherHosts() {
    assertThat(problems(Map.of(), "dns://localhost:7700,127.0.0.1:7701")).isEmpty();
    assertThat(problems(Map.of(), "dns://localhost:7700,192.0.2.7:7700"))
        .singleElement()
        .asString()
        .startsWith(HOST + ": '127.0.0.1' can't be reached from other hosts, but the registry");
    Map<String, String> open =
        Map.of(HOST, "0.0.0.0", INSECURE, "true", "linnet.provider.advertise", "192.0.2.7");
    assertThat(problems(open, "dns://orders.example:7700")).isEmpty();
  }

  @Test
  void aChannelInsideTheProcessNeedsNoConsent() {
    assertThat(problems(Map.of(HOST, "@here"), "zookeeper://192.0.2.1:2181")).isEmpty();
  }

  @Test
  void everythingWrongOfAProviderIsSaidAtOnce() {
    assertThat(
            problems(
                Map.of(
                    HOST,
                    "0.0.0.0",
                    "linnet.provider.port",
                    "65536",
                    "linnet.provider.weight",
                    "-1",
                    INSECURE,
                    "maybe"),
                null))
        .hasSize(5)
        .anyMatch(p -> p.startsWith("linnet.provider.port: '65536' from test (expected: "))
        .anyMatch(p -> p.startsWith("linnet.provider.weight: '-1' from test (expected: "))
        .anyMatch(p -> p.startsWith(INSECURE + ": 'maybe' from test (expected: true or false)"));
  }

  private static List<String> problems(Map<String, String> said, @Nullable String registry) {
    SettingsReader reader = reader("provider", said);
    ProviderConfig.from(
        reader, registry == null ? List.of() : List.of(RegistryAddress.parse(registry)));
    try {
      reader.check();
      return List.of();
    } catch (InvalidSettingsException e) {
      return e.problems();
    }
  }

  private static SettingsReader reader(String role, Map<String, String> said) {
    Settings settings = Settings.none().with(new SettingsSource("test", said));
    return new SettingsReader(settings, SettingsScope.of(role));
  }
}
