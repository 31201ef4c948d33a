package io.linnet.demo.conformance;

import io.linnet.demo.leak.NettyProbe;
import io.linnet.testing.ledger.ResourceLedger;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scenarios in every world. Closing the worlds leaves nothing behind: the ledger sees to it. */
abstract class Conformance {

  @RegisterExtension
  static final ResourceLedger LEDGER = ResourceLedger.watching(NettyProbe.direct());

  /** What a world is made of; tests of a class that ask for the same share it. */
  private record Plan(World.Kind kind, Map<String, String> settings) {}

  private static final Map<Plan, World> OPEN = new HashMap<>();

  static Stream<World.Kind> worlds() {
    return Stream.of(false, true)
        .flatMap(
            tcp -> Stream.of(false, true).map(consumer -> new World.Kind(tcp, consumer, false)))
        .flatMap(kind -> Stream.of(kind, new World.Kind(kind.tcp(), kind.asyncConsumer(), true)));
  }

  /** For scenarios that take a while, or that ask for nothing of the provider's style. */
  static Stream<World.Kind> fewWorlds() {
    return worlds().filter(kind -> !kind.asyncProvider());
  }

  /** A world in which nothing has happened yet. */
  static World open(World.Kind kind) {
    return open(kind, Map.of());
  }

  /** The same with settings of either side. */
  static World open(World.Kind kind, Map<String, String> settings) {
    World world =
        OPEN.computeIfAbsent(
            new Plan(kind, settings), plan -> new World(plan.kind(), plan.settings()));
    world.implementation.forget();
    return world;
  }

  @AfterAll
  static void closeWorlds() {
    OPEN.values().forEach(World::close);
    OPEN.clear();
  }
}
