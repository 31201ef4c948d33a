package io.linnet.benchmarks.driver;

import io.linnet.benchmarks.driver.Cell.Mode;
import java.util.ArrayList;
import java.util.List;

/**
 * What whole calls have to reach in one run. Linnet is compared with the floor of the same thread
 * model, with gRPC where both run handlers on the loop, with others where both have a pool.
 */
final class Targets {

  private static final String INLINE = ThreadModel.INLINE.linnet();
  private static final String POOL = ThreadModel.POOL.linnet();

  private final List<Goal> goals = new ArrayList<>();

  private Targets() {}

  /** Those for which the cells have figures. */
  static List<Target> of(List<CellResult> results) {
    var targets = new Targets();
    targets.addBlocking();
    targets.addPages();
    targets.addAsync();
    targets.addOthers();
    return targets.goals.stream()
        .flatMap(
            goal ->
                results.stream().filter(result -> result.cell().equals(goal.cell())).map(goal::in))
        .filter(target -> !Double.isNaN(target.value()))
        .toList();
  }

  private void addBlocking() {
    for (Method method : List.of(Method.EXIST_USER, Method.CREATE_USER, Method.GET_USER)) {
      againstFloor("linnet", new Cell(method, Mode.BLOCKING, 32), 0.80, 0.95);
    }
    for (Method method : List.of(Method.EXIST_USER, Method.GET_USER)) {
      var cell = new Cell(method, Mode.BLOCKING, 32);
      goals.add(Goal.speed(cell, INLINE, "grpc", 2.7, 3.5));
      goals.add(Goal.speed(cell, POOL, "dubbo", 2, 2.7));
      goals.add(Goal.speed(cell, POOL, "thrift", 1.1, 1.5));
    }
  }

  /** Large replies, where decoding them is what counts. */
  private void addPages() {
    var cell = new Cell(Method.LIST_USER, Mode.BLOCKING, 32);
    againstFloor("linnet", cell, 0.85, 1.4);
    goals.add(Goal.speed(cell, POOL, "thrift", 0.9, 1.4));
    goals.add(Goal.speed(cell, INLINE, "grpc", 1.1, 1.9));
    goals.add(Goal.speed(cell, POOL, "dubbo", 2.1, 3.5));
  }

  private void addAsync() {
    var small = new Cell(Method.EXIST_USER, Mode.ASYNC, 256);
    againstFloor("linnet-bare", small, 0.60, 0.85);
    againstFloor("linnet", small, 0.40, 0.70);
    goals.add(Goal.speed(small, INLINE, "grpc", 5, 9));
    goals.add(Goal.speed(small, POOL, "dubbo", 7, 12));
    againstFloor("linnet", new Cell(Method.GET_USER, Mode.ASYNC, 256), 0.60, 0.95);
  }

  private void addOthers() {
    againstFloor("linnet", new Cell(Method.EXIST_USER, Mode.VIRTUAL, 256), 0.60, 0.85);
    for (ThreadModel model : ThreadModel.values()) {
      var alone = new Cell(Method.EXIST_USER, Mode.BLOCKING, 1);
      goals.add(Goal.latency(alone, model.linnet(), model.floor(), 1.25, 1.05));
      goals.add(
          Goal.bytes(new Cell(Method.EXIST_USER, Mode.BLOCKING, 32), model.linnet(), 600, 250));
    }
  }

  private void againstFloor(String family, Cell cell, double must, double stretch) {
    goals.add(Goal.speed(cell, family + "-inline", "floor-inline", must, stretch));
    goals.add(Goal.speed(cell, family + "-pool", "floor-pool", must, stretch));
  }
}
