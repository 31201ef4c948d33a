package io.linnet.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.fault.Row;
import io.linnet.demo.fault.Seeds;
import io.linnet.demo.fault.Signals;
import io.linnet.demo.process.Child;
import io.linnet.testing.Await;
import io.linnet.testing.chaos.ChaosProxy;
import io.linnet.testing.chaos.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** Rows about servers that are slow, behind or apart. */
@Tag("faults")
final class EnsembleFaultMatrixTest extends FaultRows {

  private static final Duration SETTLED = Duration.ofSeconds(15);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  /** Requests a second and client; one that only says that a client lives comes every 1.3 s. */
  private static final double REQUESTS = 2;

  private static final int CROWD = 40;
  private static final int CROWD_ROUNDS = 5;

  @Override
  List<Long> seeds() {
    return Seeds.three();
  }

  @Row
  @DisplayName("Z6 old sessions outlive the new ones, 200 times: two nodes, then the new one stays")
  void theNodeOfTheNewSessionStays(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Uplink uplink = Uplink.to(fault.ensemble());
          Child crowd =
              fault
                  .world()
                  .launcher(Role.PROVIDER)
                  .start(
                      "crowd-" + seed,
                      Crowd.class,
                      List.of(uplink.address(), String.valueOf(CROWD)),
                      message -> {});
          try (uplink) {
            Await.until("all are there", () -> crowdNodes(fault).size() == CROWD);
            for (int round = 0; round < CROWD_ROUNDS; round++) {
              outlive(fault, uplink);
            }
          } finally {
            Signals.kill(crowd);
          }
          Await.until("the crowd is gone", () -> crowdNodes(fault).isEmpty());
          assertThat(fault.lists()).as("two nodes look like one").isEmpty();
        });
  }

  /** The crowd and one provider are cut off and get new sessions; somebody keeps the old ones. */
  private static void outlive(Fault fault, Uplink crowd) throws Exception {
    Provider hit = fault.provider();
    Uplink provider = hit.uplink();
    List<Node> old = crowdNodes(fault);
    old.add(fault.admin().node(hit.port()));
    for (Uplink uplink : List.of(crowd, provider)) {
      uplink.each(ChaosProxy::refuseNew);
      uplink.each(ChaosProxy::resetAll);
    }
    List<ZooKeeper> kept = new ArrayList<>();
    for (Node node : old) {
      kept.add(fault.admin().keepAlive(node.owner()));
    }
    fault.lasts(Duration.ofSeconds(6)); // by then they have given their sessions up
    crowd.heal();
    provider.heal();
    Await.until("two nodes each", () -> crowdNodes(fault).size() == 2 * CROWD);
    List<Node> both = crowdNodes(fault);
    both.removeAll(old);
    assertThat(addresses(both)).isEqualTo(addresses(crowdNodes(fault)));

    Collections.shuffle(kept, new Random(fault.random().nextLong()));
    for (ZooKeeper session : kept) {
      if (fault.random().nextInt(8) == 0) {
        fault.lasts(Duration.ofMillis(fault.random().nextInt(200)));
      }
      session.close();
    }
    Await.until("old nodes are gone", () -> crowdNodes(fault).size() <= CROWD);
    fault.lasts(SHORT_CUT);
    assertThat(crowdNodes(fault)).as("new nodes").isEqualTo(both);
  }

  @Row
  @DisplayName("Z13 every answer takes 2 s: no effect on calls, no storm")
  void slowServersAreBorne(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Duration time = Duration.ofSeconds(20);
          List<Uplink> uplinks = fault.world().uplinks();
          long before = requests(fault);
          for (Uplink uplink : uplinks) {
            uplink.each(
                proxy -> proxy.latency(Direction.TO_CLIENT, ANSWER, Duration.ofMillis(100)));
          }
          fault.lasts(time);
          double rate = rate(fault, before, time);
          uplinks.forEach(Uplink::heal);
          fault.within(SETTLED, "one node for each provider", fault.world()::isSettled);

          System.out.printf("  %.2f requests/s and client%n", rate);
          assertThat(rate).as("requests a second and client").isLessThan(REQUESTS);
          fault.consumer().awaitCalledOnly(fault.world().pids());
        });
  }

  @Row
  @DisplayName("Z13 leader frozen for 3 s: no effect on calls, no storm")
  void aLeaderMayStandStillForShort(long seed) throws Exception {
    frozenLeader(seed, Duration.ofSeconds(3));
  }

  @Row
  @DisplayName("Z13 leader frozen for 20 s: no effect on calls, no storm")
  void aLeaderMayStandStillForLong(long seed) throws Exception {
    frozenLeader(seed, Duration.ofSeconds(20));
  }

  private void frozenLeader(long seed, Duration time) throws Exception {
    row(
        seed,
        fault -> {
          long before = requests(fault);
          Server leader = fault.ensemble().leader();
          leader.freeze();
          fault.lasts(time);
          double rate = rate(fault, before, time);
          leader.thaw();
          fault.ensemble().awaitWhole();
          fault.within(SETTLED, "one node for each provider", fault.world()::isSettled);

          System.out.printf("  %.2f requests/s and client%n", rate);
          assertThat(rate).as("requests a second and client").isLessThan(REQUESTS);
          fault.consumer().awaitCalledOnly(fault.world().pids());
        });
  }

  @Row
  @DisplayName("Z14 consumer at a follower that is frozen, then behind: its list never goes back")
  void aFollowerThatIsBehindTakesNothingBack(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Server follower = fault.ensemble().followers().get(fault.random().nextInt(2));
          Uplink uplink = fault.consumer().uplink();
          uplink.only(follower);
          Await.until("the consumer is there", () -> uplink.to(follower).openConnections() > 0);
          follower.freeze();
          Provider fourth = fault.world().newProvider("fourth-" + seed);
          fourth.start();
          fourth.awaitStarted();
          Await.until("it is registered", () -> !fault.admin().nodes(fourth.port()).isEmpty());
          fault.lasts(SHORT_CUT);
          assertThat(fault.lists()).as("at the frozen follower").isEmpty();

          uplink.heal();
          uplink.to(follower).refuseNew();
          uplink.to(follower).resetAll();
          fault.within(
              Duration.ofSeconds(5),
              "the consumer knows the fourth",
              () -> fault.consumer().list().equals(fault.world().truth()));
          follower.thaw();
          uplink.only(follower);
          fault.ensemble().awaitWhole();
          fault.lasts(SHORT_CUT);
          uplink.heal();

          assertThat(fault.lists())
              .as("lists since the fourth came")
              .allMatch(list -> list.bootEpochs().containsKey(fourth.address()));
          fault.checkNothingWasRemoved();
          fourth.drain();
        });
  }

  private static List<Node> crowdNodes(Fault fault) {
    return new ArrayList<>(fault.admin().nodes(Admin.CROWD));
  }

  private static Set<String> addresses(List<Node> nodes) {
    return nodes.stream().map(Node::address).collect(Collectors.toSet());
  }

  /** What processes have sent to servers; each request is written alone. */
  private static long requests(Fault fault) {
    return fault.world().uplinks().stream()
        .mapToLong(uplink -> uplink.writes(Direction.TO_SERVER))
        .sum();
  }

  private static double rate(Fault fault, long before, Duration time) {
    int clients = fault.world().uplinks().size();
    return (requests(fault) - before) / (double) clients / time.toSeconds();
  }
}
