package io.linnet.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.benchmarks.driver.Cell.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenCellsTest {

  private final Contender grpc = Contenders.named("grpc");

  @Test
  void haveHalfOfWhatThePeerCarriedForCallersThatWaitInTwoDigits() {
    List<CellResult> results =
        List.of(
            result(Method.EXIST_USER, Mode.ASYNC, 256, 900_000),
            result(Method.EXIST_USER, Mode.BLOCKING, 8, 50_000),
            result(Method.EXIST_USER, Mode.BLOCKING, 256, 94_321),
            result(Method.GET_USER, Mode.BLOCKING, 256, 7));

    assertThat(OpenCells.of(results, "grpc"))
        .containsExactly(
            new Cell(Method.EXIST_USER, Mode.OPEN, 47_000),
            new Cell(Method.GET_USER, Mode.OPEN, 4));
  }

  @Test
  void areNoneWithoutFiguresOfThePeer() {
    List<CellResult> results = List.of(result(Method.GET_USER, Mode.BLOCKING, 256, 100));

    assertThat(OpenCells.of(results, "dubbo")).isEmpty();
    assertThat(OpenCells.of(results, "")).isEmpty();
  }

  private CellResult result(Method method, Mode mode, int callers, double calls) {
    var result = new CellResult(new Cell(method, mode, callers));
    result.add(grpc, new Figures(calls, 1, 2, 3, 4, 5, 6, 7, 0, 0));
    return result;
  }
}
