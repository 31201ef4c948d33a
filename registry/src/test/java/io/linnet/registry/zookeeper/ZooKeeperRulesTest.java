package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ServiceKey;
import io.linnet.rule.Rule;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.Watch;
import io.linnet.testing.Await;
import io.linnet.testing.ledger.ResourceLedger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rules as a person writes them into ZooKeeper. */
final class ZooKeeperRulesTest {

  @RegisterExtension static final ResourceLedger LEDGER = ResourceLedger.watching();

  private static final String RULES = "/linnet/orders/rules";

  @TempDir private Path folder;

  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final List<List<Rule>> told = new CopyOnWriteArrayList<>();
  private LocalZooKeeper zooKeeper;
  private Registry registry;
  private Watch watch;

  @BeforeEach
  void start() throws Exception {
    zooKeeper = LocalZooKeeper.started(folder);
    registry =
        ZooKeeperRegistry.open(
            zooKeeper.config("?session=4s"),
            LocalZooKeeper.FAST,
            new RegistryContext(
                "web",
                "linnet",
                (event, detail) -> {
                  if (event == RegistryEvent.RULE_REFUSED) {
                    refusals.add(detail);
                  }
                },
                null));
    watch = registry.rules("orders", told::add);
    Await.until("it is known that there are none", () -> told.equals(List.of(List.of())));
  }

  @AfterEach
  void stop() {
    registry.close();
    zooKeeper.close();
  }

  @Test
  void whatAPersonWritesIsTold() throws Exception {
    write("slow", weight(10));
    awaitRules(Map.of("slow", 10));
    write("fast", weight(20));
    write("slow", weight(5));
    awaitRules(Map.of("slow", 5, "fast", 20));
    assertThat(watch.state()).isEqualTo(Watch.State.CURRENT);
    zooKeeper.person().delete(RULES + "/slow", -1);
    awaitRules(Map.of("fast", 20));
    assertThat(refusals).isEmpty();
  }

  @Test
  void ofAWrongRuleTheLastGoodVersionStaysUntilItIsGone() throws Exception {
    write("slow", weight(10));
    awaitRules(Map.of("slow", 10));
    write("slow", "{\"format\":1,\"instances\":[{\"wieght\":5}]}");
    write("other", "{");
    Await.until("both are refused", () -> refusals.size() == 2);
    assertThat(refusals)
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith("Rule 'slow' of application 'orders' is refused, the one before")
                    .contains("unknown field 'wieght'"))
        .anySatisfy(text -> assertThat(text).contains("'other'").contains("it does not hold"));
    assertThat(weights()).isEqualTo(Map.of("slow", 10));
    zooKeeper.person().delete(RULES + "/slow", -1);
    awaitRules(Map.of());
    write("slow", "{");
    Await.until("no old version comes back", () -> refusals.size() == 3);
    assertThat(weights()).isEmpty();
  }

  @Test
  void rulesStayWhileZooKeeperIsAway() throws Exception {
    write("slow", weight(10));
    awaitRules(Map.of("slow", 10));
    zooKeeper.stop();
    Await.until("it is away", () -> watch.state() == Watch.State.STALE);
    assertThat(weights()).isEqualTo(Map.of("slow", 10));
    zooKeeper.start();
    Await.until("it is back", () -> watch.state() == Watch.State.CURRENT);
    write("slow", weight(11));
    awaitRules(Map.of("slow", 11));
  }

  @Test
  void watchesOfOneApplicationShareWhatIsReadAndEndAlone() throws Exception {
    List<List<Rule>> other = new CopyOnWriteArrayList<>();
    Watch second = registry.rules("orders", other::add);
    write("slow", weight(10));
    awaitRules(Map.of("slow", 10));
    Await.until("the other one knows", () -> !other.isEmpty() && !last(other).isEmpty());
    second.close();
    write("slow", weight(11));
    awaitRules(Map.of("slow", 11));
    assertThat(last(other).get(0).instances().get(0).weight()).isEqualTo(10);
    assertThat(registry.explain(ServiceKey.of("a"))).contains("nobody watches a");
  }

  private void awaitRules(Map<String, Integer> weights) {
    Await.until("rules " + weights, () -> weights().equals(weights));
  }

  private Map<String, Integer> weights() {
    Map<String, Integer> weights = new HashMap<>();
    last(told).forEach(rule -> weights.put(rule.name(), rule.instances().get(0).weight()));
    return weights;
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private static String weight(int weight) {
    return "{\"format\":1,\"instances\":[{\"weight\":" + weight + "}]}";
  }

  private void write(String name, String text) throws Exception {
    ZooKeeper person = zooKeeper.person();
    byte[] data = text.getBytes(StandardCharsets.UTF_8);
    for (String path : List.of("/linnet", "/linnet/orders", RULES)) {
      if (person.exists(path, false) == null) { // nobody else creates these
        person.create(path, new byte[0], ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
      }
    }
    if (person.exists(RULES + "/" + name, false) == null) {
      person.create(RULES + "/" + name, data, ZooDefs.Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    } else {
      person.setData(RULES + "/" + name, data, -1);
    }
  }
}
