package io.linnet.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.linnet.benchmarks.driver.Cell.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TargetsTest {

  private final List<CellResult> results = new ArrayList<>();

  @Test
  void comparesLikeWithLikeAndEachPeerWithItsThreadModel() {
    CellResult cell = measured(new Cell(Method.EXIST_USER, Mode.BLOCKING, 32));
    add(cell, "floor-inline", 100, 50);
    add(cell, "floor-pool", 80, 50);
    add(cell, "linnet-inline", 79, 300);
    add(cell, "linnet-pool", 76, 301);
    add(cell, "grpc", 20, 6000);
    add(cell, "thrift", 70, 500);

    assertThat(Targets.of(results))
        .extracting(Target::name, Target::value, Target::met)
        .containsExactly(
            tuple("existUser blocking 32: linnet-inline / floor-inline", 0.79, false),
            tuple("existUser blocking 32: linnet-pool / floor-pool", 0.95, true),
            tuple("existUser blocking 32: linnet-inline / grpc", 3.95, true),
            tuple("existUser blocking 32: linnet-pool / thrift", 76 / 70.0, false),
            tuple("existUser blocking 32: bytes of linnet-inline", 600.0, true),
            tuple("existUser blocking 32: bytes of linnet-pool", 602.0, false));
  }

  @Test
  void ofMoreInFlightOnlyTheCellThatIsMeantCounts() {
    CellResult eight = measured(new Cell(Method.EXIST_USER, Mode.ASYNC, 8));
    add(eight, "linnet-pool", 1, 1);
    add(eight, "dubbo", 1, 1);
    assertThat(Targets.of(results)).isEmpty();

    CellResult many = measured(new Cell(Method.EXIST_USER, Mode.ASYNC, 256));
    add(many, "linnet-pool", 7, 1);
    add(many, "dubbo", 1, 1);
    assertThat(Targets.of(results))
        .extracting(Target::name, Target::value, Target::met)
        .containsExactly(tuple("existUser async 256: linnet-pool / dubbo", 7.0, true));
  }

  @Test
  void lessLatencyIsBetter() {
    CellResult alone = measured(new Cell(Method.EXIST_USER, Mode.BLOCKING, 1));
    add(alone, "floor-inline", 10, 1);
    add(alone, "linnet-inline", 5, 1);

    assertThat(Targets.of(results))
        .extracting(Target::name, Target::value, Target::met)
        .containsExactly(
            tuple("existUser blocking 1: p50 of linnet-inline / floor-inline", 2.0, false));
  }

  private CellResult measured(Cell cell) {
    List<Contender> subjects =
        Stream.of(
                "floor-inline",
                "floor-pool",
                "linnet-inline",
                "linnet-pool",
                "grpc",
                "dubbo",
                "thrift")
            .map(TargetsTest::contender)
            .toList();
    var result = new CellResult(cell, subjects);
    results.add(result);
    return result;
  }

  /** With a latency that is as the load is closed: the more calls, the less of it. */
  private static void add(CellResult result, String name, double calls, double bytes) {
    result.add(contender(name), new Figures(calls, 1 / calls, 2, 3, 4, 5, bytes, bytes, 0, 0));
  }

  private static Contender contender(String name) {
    return new Peer(name, "", ThreadModel.POOL, true, "", List.of());
  }
}
