package io.linnet.registry.zookeeper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All worlds that can come of one. Steps are what happens by itself sooner or later. Disturbances
 * are what may happen or not, and come to an end.
 *
 * @param <W> a world; equal ones are the same
 */
final class Exploration<W> {

  private final List<W> worlds = new ArrayList<>();
  private final Map<W, Integer> numbers = new HashMap<>();

  /** For each world, the one it was first reached from. */
  private final List<Integer> origins = new ArrayList<>();

  /** For each world, those that one step leads from there to it. */
  private final List<List<Integer>> stepsBack = new ArrayList<>();

  private Exploration() {}

  /**
   * Explores.
   *
   * @param steps what steps lead to; an {@link AssertionError} in here is given the way to it
   * @param disturbances what disturbances lead to
   */
  static <W> Exploration<W> of(
      W start, Function<W, List<W>> steps, Function<W, List<W>> disturbances) {
    Exploration<W> exploration = new Exploration<>();
    exploration.add(start, -1);
    for (int number = 0; number < exploration.worlds.size(); number++) {
      W world = exploration.worlds.get(number);
      try {
        for (W next : steps.apply(world)) {
          exploration.stepsBack.get(exploration.add(next, number)).add(number);
        }
        for (W next : disturbances.apply(world)) {
          exploration.add(next, number);
        }
      } catch (AssertionError e) {
        throw new AssertionError(exploration.way(number) + e.getMessage(), e);
      }
    }
    return exploration;
  }

  List<W> worlds() {
    return worlds;
  }

  /**
   * Fails unless, from each world, the steps can always still lead into good worlds that no step
   * leads out of. Then every fair sequence of steps ends there: one that takes each step that is
   * possible again and again.
   */
  void assertAllSettle(Predicate<W> good) {
    boolean[] unstable = before(number -> !good.test(worlds.get(number)));
    boolean[] settling = before(number -> !unstable[number]);
    for (int number = 0; number < worlds.size(); number++) {
      if (!settling[number]) {
        throw new AssertionError(way(number) + "never settles");
      }
    }
  }

  /** The worlds that are such and those from which steps may lead to them. */
  private boolean[] before(Predicate<Integer> such) {
    boolean[] found = new boolean[worlds.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int number = 0; number < found.length; number++) {
      if (such.test(number)) {
        found[number] = true;
        open.add(number);
      }
    }
    while (!open.isEmpty()) {
      for (int from : stepsBack.get(open.remove())) {
        if (!found[from]) {
          found[from] = true;
          open.add(from);
        }
      }
    }
    return found;
  }

  private int add(W world, int origin) {
    Integer known = numbers.putIfAbsent(world, worlds.size());
    if (known != null) {
      return known;
    }
    worlds.add(world);
    origins.add(origin);
    stepsBack.add(new ArrayList<>(2));
    return worlds.size() - 1;
  }

  private String way(int number) {
    Deque<String> way = new ArrayDeque<>();
    for (int at = number; at >= 0; at = origins.get(at)) {
      way.addFirst(worlds.get(at) + "\n");
    }
    return "after\n" + String.join("", way);
  }
}
