package io.linnet.demo.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.fault.Row;
import io.linnet.testing.Await;
import io.linnet.testing.chaos.Direction;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;

/** The rows that every build runs: cuts, sessions, nodes and servers that go away. */
abstract class RegistryRows extends FaultRows {

  /** How long a long cut lasts; always longer than a session. */
  abstract Duration longCut();

  /** How soon a provider must be registered again once it can be. */
  abstract Duration comeBack();

  @Row
  @DisplayName("Z3 provider cut off for 2 s: same session, same node")
  void aShortCutOfAProviderChangesNothing(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Provider provider = fault.provider();
          Node before = fault.admin().node(provider.port());
          long heard = bytes(provider, Direction.TO_SERVER);
          provider.uplink().cut();
          fault.lasts(SHORT_CUT);
          provider.uplink().heal();
          Await.until("the servers hear it", () -> bytes(provider, Direction.TO_SERVER) > heard);
          fault.lasts(SHORT_CUT.plusSeconds(1)); // a session that was lost would end by now

          assertThat(fault.admin().nodes(provider.port())).containsExactly(before);
          assertThat(fault.lists()).isEmpty();
        });
  }

  @Row
  @DisplayName("Z5 session killed on a live connection: next generation, no gap")
  void aKilledSessionIsReplaced(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Provider provider = fault.provider();
          Node before = fault.admin().node(provider.port());
          fault.admin().expire(before.owner());
          fault.within(comeBack(), "next generation", () -> isNext(fault, provider, before));
          fault.lasts(SHORT_CUT);

          assertThat(fault.admin().nodes(provider.port())).hasSize(1);
          fault.consumer().awaitCalled(Set.of(provider.pid()));
        });
  }

  @Row
  @DisplayName("Z1 consumer cut off for 2 s: nobody writes, no list changes")
  void aShortCutOfTheConsumerChangesNothing(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Server leader = fault.ensemble().leader();
          long zxid = leader.zxid();
          long heard = fault.consumer().uplink().bytes(Direction.TO_SERVER);
          fault.consumer().uplink().cut();
          fault.lasts(SHORT_CUT);
          fault.consumer().uplink().heal();
          Await.until(
              "the servers hear it",
              () -> fault.consumer().uplink().bytes(Direction.TO_SERVER) > heard);
          fault.lasts(SHORT_CUT);

          assertThat(leader.zxid()).as("last transaction").isEqualTo(zxid);
          assertThat(fault.lists()).isEmpty();
        });
  }

  @Row
  @DisplayName("Z4 provider cut off for 10 s: its session expires, calls go on, next generation")
  void anExpiredProviderIsKeptAndComesBack(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Provider provider = fault.provider();
          Node before = fault.admin().node(provider.port());
          provider.uplink().cut();
          fault.lasts(EXPIRING_CUT);
          assertThat(fault.admin().nodes(provider.port())).as("while cut off").isEmpty();
          fault.consumer().awaitCalled(Set.of(provider.pid()));

          provider.uplink().heal();
          fault.within(comeBack(), "next generation", () -> isNext(fault, provider, before));
          fault.lasts(SHORT_CUT);
          assertThat(fault.admin().nodes(provider.port())).hasSize(1);
          assertThat(fault.consumer().list()).isEqualTo(fault.world().truth());
        });
  }

  @Row
  @DisplayName("Z10 ensemble restarted empty: all register again within 10 s, no empty list")
  void anEmptyEnsembleIsFilledAgain(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Listed before = fault.world().truth();
          fault.ensemble().kill();
          for (Server server : fault.ensemble().servers()) {
            server.wipe();
          }
          fault.ensemble().start();
          fault.admin().forget();
          fault.within(
              Duration.ofSeconds(10),
              "all registered again",
              () -> fault.world().truth().equals(before));
          Await.until("the consumer knows", () -> fault.consumer().list().equals(before));

          assertThat(fault.lists()).noneMatch(list -> list.bootEpochs().isEmpty());
        });
  }

  @Row
  @DisplayName("Z11 own node, or all of the application, deleted by hand: back within 2 s")
  void whatIsDeletedComesBack(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Provider provider = fault.provider();
          Node before = fault.admin().node(provider.port());
          Listed all = fault.world().truth();
          fault.admin().delete(before);
          fault.within(comeBack(), "node", () -> isYounger(fault, provider, before));

          fault.admin().deleteAll(Admin.APPLICATION);
          fault.within(comeBack(), "all nodes", () -> fault.world().truth().equals(all));
        });
  }

  @Row
  @DisplayName("Z12 every instance deleted while healthy: calls go on")
  void nothingIsLostWhenEveryInstanceIsDeleted(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Listed before = fault.world().truth();
          fault.world().providers().forEach(provider -> provider.uplink().cut());
          fault.admin().nodes().forEach(fault.admin()::delete);
          Await.until(
              "the consumer's registry has nothing",
              () -> fault.consumer().list().bootEpochs().isEmpty());
          fault.lasts(SHORT_CUT);
          fault.consumer().awaitCalledOnly(fault.world().pids());

          fault.world().providers().forEach(provider -> provider.uplink().heal());
          fault.within(comeBack(), "all nodes", () -> fault.world().truth().equals(before));
        });
  }

  @Row
  @DisplayName("Z9 ensemble restarted with its data: settled within 15 s, nothing removed")
  void aRestartedEnsembleFindsEverythingAsItWas(long seed) throws Exception {
    row(
        seed,
        fault -> {
          fault.ensemble().kill();
          fault.ensemble().start();
          fault.within(
              Duration.ofSeconds(15), "one node for each provider", fault.world()::isSettled);

          fault.checkNothingWasRemoved();
        });
  }

  @Row
  @DisplayName("Z7 leader killed: sessions survive")
  void sessionsSurviveTheEndOfTheLeader(long seed) throws Exception {
    row(
        seed,
        fault -> {
          List<Node> before = fault.admin().nodes();
          Server leader = fault.ensemble().leader();
          leader.kill();
          fault.within(Duration.ofSeconds(10), "next leader", fault.ensemble()::isLed);
          fault.lasts(Duration.ofSeconds(5)); // a session that was lost would end by now

          assertThat(fault.admin().nodes()).isEqualTo(before);
          assertThat(fault.lists()).isEmpty();
          leader.start();
          leader.awaitStarted();
        });
  }

  @Row
  @DisplayName("Z8 two of three servers killed for long: calls go on, nothing flaps on return")
  void callsNeedNoQuorum(long seed) throws Exception {
    row(
        seed,
        fault -> {
          Server follower = fault.ensemble().followers().get(fault.random().nextInt(2));
          Server leader = fault.ensemble().leader();
          leader.kill();
          follower.kill();
          fault.lasts(longCut());
          fault.consumer().awaitCalledOnly(fault.world().pids());

          leader.start();
          follower.start();
          leader.awaitStarted();
          follower.awaitStarted();
          fault.ensemble().awaitWhole();
          fault.within(
              Duration.ofSeconds(15), "one node for each provider", fault.world()::isSettled);
          fault.checkNothingWasRemoved();
        });
  }

  private static boolean isYounger(Fault fault, Provider provider, Node before) {
    return fault.admin().nodes(provider.port()).stream()
        .anyMatch(node -> node.generation() > before.generation());
  }

  /** Whether a younger node of the same process is there, of another session. */
  static boolean isNext(Fault fault, Provider provider, Node before) {
    List<Node> nodes = fault.admin().nodes(provider.port());
    if (nodes.isEmpty()) {
      return false;
    }
    Node newest = nodes.get(nodes.size() - 1);
    return newest.bootEpoch() == before.bootEpoch()
        && newest.generation() > before.generation()
        && newest.owner() != before.owner();
  }

  private static long bytes(Provider provider, Direction direction) {
    return provider.uplink().bytes(direction);
  }
}
