package io.linnet.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.fault.Row;
import io.linnet.demo.fault.Seeds;
import io.linnet.testing.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.zookeeper.CreateMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** Rows about long and one-way cuts, and about what people do to the nodes. */
@Tag("faults")
final class CutFaultMatrixTest extends FaultRows {

  private static final Duration LONG_CUT = Duration.ofSeconds(60);

  /** 30 s, up to a fifth later. */
  private static final Duration AUDIT = Duration.ofSeconds(36);

  private static final Duration EXPIRY = Duration.ofSeconds(30);
  private static final String SERVICE = "/linnet/services/who";

  @Override
  List<Long> seeds() {
    return Seeds.three();
  }

  @Row
  @DisplayName("Z2 consumer cut off for 60 s: keeps its list, has the truth within 2 s after")
  void aLongCutOfTheConsumerCostsNoCall(long seed) throws Exception {
    row(
        seed,
        fault -> {
          fault.consumer().uplink().cut();
          Provider fourth = fault.world().newProvider("fourth-" + seed);
          fourth.start();
          fourth.awaitStarted();
          fault.lasts(LONG_CUT);
          assertThat(fault.lists()).as("while cut off").isEmpty();
          fault.consumer().awaitCalledOnly(fault.world().pids());

          fault.consumer().uplink().heal();
          fault.within(
              RETURN,
              "the consumer has the truth",
              () -> fault.consumer().list().equals(fault.world().truth()));
          assertThat(fault.consumer().list().bootEpochs()).containsKey(fourth.address());
          fourth.drain();
        });
  }

  @Row
  @DisplayName("Z15 servers hear a provider that does not hear them: expires, next generation")
  void aProviderThatHearsNothingComesBack(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Provider provider = fault.provider();
          Node before = fault.admin().node(provider.port());
          provider.uplink().cutTowardsProcess();
          fault.within(
              EXPIRY,
              "its node is gone",
              () -> fault.admin().nodes(provider.port()).stream().noneMatch(before::equals));
          fault.lasts(SHORT_CUT);
          fault.consumer().awaitCalled(Set.of(provider.pid()));

          provider.uplink().heal();
          fault.within(
              RETURN, "next generation", () -> RegistryRows.isNext(fault, provider, before));
        });
  }

  @Row
  @DisplayName("Z11 index deleted by hand: back with the next audit")
  void theIndexComesBackWithTheNextAudit(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Listed before = fault.consumer().list();
          fault.admin().deleteAll(SERVICE);
          fault.within(AUDIT, "index", () -> fault.admin().exists(SERVICE + "/who"));
          Await.until("the consumer has all", () -> fault.consumer().list().equals(before));
        });
  }

  @Row
  @DisplayName("Z12 every instance deleted while healthy: somebody says so")
  void theLossOfEveryInstanceIsToldOf(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Set<String> before = new HashSet<>(fault.consumer().warnings());
          fault.world().providers().forEach(provider -> provider.uplink().cut());
          fault.admin().nodes().forEach(fault.admin()::delete);
          Await.until(
              "the consumer's registry has nothing",
              () -> fault.consumer().list().bootEpochs().isEmpty());
          fault.lasts(SHORT_CUT);
          Set<String> after = new HashSet<>(fault.consumer().warnings());
          fault.world().providers().forEach(provider -> provider.uplink().heal());

          after.removeAll(before);
          assertThat(after).as("warnings of the consumer").isNotEmpty();
        });
  }

  @Row
  @DisplayName("Z23 poisoned instance data: ignored")
  void poisonedEntriesAreIgnored(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Listed before = fault.consumer().list();
          int said = fault.consumer().warnings().size();
          Map<String, byte[]> poison = poison(fault.admin().node(fault.provider().port()), fault);
          poison.forEach((path, data) -> fault.admin().create(path, data, CreateMode.PERSISTENT));
          fault.within(
              RETURN,
              "the consumer says that it ignores them",
              () ->
                  fault.consumer().warnings().stream()
                      .skip(said)
                      .anyMatch(line -> line.contains("Ignoring ")));
          fault.lasts(SHORT_CUT);
          poison.keySet().forEach(fault.admin()::deleteAll);
          fault.lasts(SHORT_CUT);

          assertThat(fault.consumer().list()).isEqualTo(before);
          assertThat(fault.lists()).allMatch(before::equals);
          fault.consumer().awaitCalledOnly(fault.world().pids());
        });
  }

  /** Entries by path, none of which may become an instance or hide one. */
  private static Map<String, byte[]> poison(Node good, Fault fault) {
    String data = fault.admin().data(good);
    String address = good.address();
    long later = good.bootEpoch() + 1_000_000;
    String name = Admin.INSTANCES + "/" + address + "~" + later;
    String port = String.valueOf(fault.random().nextInt(1_024, 65_536));
    byte[] noise = new byte[200];
    fault.random().nextBytes(noise);
    return Map.ofEntries(
        Map.entry(name + ".1", bytes("")),
        Map.entry(name + ".2", bytes("{")),
        Map.entry(name + ".3", noise),
        Map.entry(name + ".4", bytes(data)), // not the epoch of its name
        Map.entry(name + ".5", bytes(data.replace("\"who\"", "\"other\""))),
        Map.entry(name + ".6", bytes(data.replace("{", "{\"format\":1,"))), // twice
        Map.entry(name + ".7", bytes("[".repeat(100_000))),
        Map.entry(name + ".8", bytes(" ".repeat(1_000_000))),
        Map.entry(Admin.INSTANCES + "/..%2F..%2Fetc", bytes(data)),
        Map.entry(Admin.INSTANCES + "/no name", bytes(data)),
        Map.entry(elsewhere("0.0.0.0", port, good), moved(data, address, "0.0.0.0", port)),
        Map.entry(
            elsewhere("169.254.169.254", port, good),
            moved(data, address, "169.254.169.254", port)),
        Map.entry(elsewhere("@here", port, good), moved(data, address, "@here", port)),
        Map.entry(
            elsewhere("127.0.0.1", "99999", good), moved(data, address, "127.0.0.1", "99999")),
        Map.entry(SERVICE + "/%zz", bytes("")));
  }

  private static String elsewhere(String host, String port, Node good) {
    return "%s/%s:%s~%d.1".formatted(Admin.INSTANCES, host, port, good.bootEpoch());
  }

  private static byte[] moved(String data, String address, String host, String port) {
    String oldHost = address.substring(0, address.indexOf(':'));
    String oldPort = address.substring(address.indexOf(':') + 1);
    return bytes(data.replace(oldHost, host).replace(oldPort, port));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
