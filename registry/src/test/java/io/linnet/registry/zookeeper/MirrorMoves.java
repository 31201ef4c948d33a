package io.linnet.registry.zookeeper;

import io.linnet.registry.zookeeper.MirrorEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What may happen in a world.
 *
 * @param maxChanges how often the children change
 * @param maxFaults how much may go wrong
 */
record MirrorMoves(int maxChanges, int maxFaults) {

  /** What happens by itself. */
  List<MirrorWorld> steps(MirrorWorld world) {
    MirrorServer server = world.server();
    List<MirrorWorld> next = new ArrayList<>();
    if (!server.connected()) {
      for (int met = server.applied(); met <= server.log().length(); met++) {
        MirrorServer connection = server.connect(met);
        next.add(world.but(after -> after.connected(connection)));
      }
    } else if (server.behind()) {
      next.add(world.but(MirrorWorld::catchUp));
    }
    next.addAll(executed(world));
    next.addAll(world.received());
    if (world.timer()) {
      next.add(world.but(MirrorWorld::flush));
    }
    next.add(world.but(MirrorWorld::audit));
    return next;
  }

  /** What carrying out a part of what is asked for leads to. */
  private static List<MirrorWorld> executed(MirrorWorld world) {
    MirrorAsked asked = world.asked();
    if (asked == null || asked.lost() || !(asked.waits() || world.server().connected())) {
      return List.of();
    }
    return switch (asked.command()) {
      case SPREAD -> List.of(world.but(after -> after.due(Kind.SPREAD_DUE)));
      case RETRY_LATER -> List.of(world.but(after -> after.due(Kind.RETRY_DUE)));
      case SYNC -> List.of(world.but(MirrorWorld::sync));
      case WATCH ->
          world.state().known()
              ? List.of(
                  world.but(after -> after.watch(false)), world.but(after -> after.watch(true)))
              : List.of(world.but(after -> after.watch(false)));
      default ->
          asked.left() == null
              ? List.of(world.but(MirrorWorld::list))
              : asked.left().stream()
                  .map(child -> world.but(after -> after.readOne(child)))
                  .toList();
    };
  }

  /** What others do, and what goes wrong, while there may still be some of it. */
  List<MirrorWorld> disturbances(MirrorWorld world) {
    MirrorServer server = world.server();
    List<MirrorWorld> next = new ArrayList<>();
    if (server.log().length() < maxChanges) {
      next.add(world.but(after -> after.turn(server.change('a'))));
      if (!server.log().isEmpty()) { // the two are alike at first
        next.add(world.but(after -> after.turn(server.change('b'))));
      }
    }
    if (server.connected() && world.begins()) {
      next.add(world.but(MirrorWorld::start));
    }
    if (world.faults() < maxFaults) {
      next.addAll(server.connected() ? cuts(world) : endings(world, after -> {}));
      next.addAll(losses(world));
    }
    return next;
  }

  /** The ways in which a connection ends, or seems to. */
  private static List<MirrorWorld> cuts(MirrorWorld world) {
    List<Consumer<MirrorWorld>> cuts =
        List.of(
            after -> after.disconnect(false, true),
            after -> after.disconnect(false, false),
            after -> after.disconnect(true, true));
    List<MirrorWorld> next = new ArrayList<>();
    for (Consumer<MirrorWorld> cut : cuts) {
      next.add(world.fault(cut));
      next.addAll(endings(world, cut));
    }
    next.add(world.fault(MirrorWorld::glitch));
    return next;
  }

  /** The ways in which a session ends. */
  private static List<MirrorWorld> endings(MirrorWorld world, Consumer<MirrorWorld> cut) {
    return List.of(
        world.fault(cut.andThen(MirrorWorld::expire)),
        world.fault(cut.andThen(MirrorWorld::loseData)));
  }

  private static List<MirrorWorld> losses(MirrorWorld world) {
    List<MirrorWorld> next = new ArrayList<>();
    if (world.server().watch()) {
      next.add(world.fault(MirrorWorld::loseWatch));
    }
    if (world.asked() != null && !world.asked().waits() && !world.asked().lost()) {
      next.add(world.fault(MirrorWorld::loseAnswer));
      next.add(world.fault(after -> after.answer(MirrorEvent.of(Kind.REFUSED), Map.of())));
      next.add(world.fault(after -> after.answer(MirrorEvent.of(Kind.FAILED), Map.of())));
    }
    for (int i = 0; i < world.coming().touches(); i++) {
      int lost = i;
      next.add(world.fault(after -> after.loseTouch(lost)));
    }
    return next;
  }
}
