package io.linnet.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.benchmarks.driver.Cell.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CallPicturesTest {

  @TempDir private Path folder;

  @Test
  void barsAreAsLongAsTheFigureAndTheFloorGoesThroughItsThreadModel() throws IOException {
    CellResult result = cell(Mode.BLOCKING, 32);
    add(result, "floor-inline", 100_000, 400);
    add(result, "linnet-inline", 75_000, 1_000);
    add(result, "linnet-pool", 50_000, 5_000);

    assertThat(draw(result)).containsExactly(folder.resolve("getUser-blocking-32.svg"));
    assertThat(folder.resolve("getUser-blocking-32.svg"))
        .content()
        .contains("getUser, 32 callers that wait", "on the event loop", "in a pool", "&lt;here>")
        .contains("width=\"260.0\"", "width=\"195.0\"", "width=\"130.0\"")
        .contains("100,000<", "75,000 (0.75)", "50,000<") // the pool has no floor
        .contains("0.40", "1.00", "5.00")
        .contains("<line x1=\"400.0\" y1=\"90.0\" x2=\"400.0\" y2=\"136.0\"")
        .doesNotContain("NaN", "Infinity");
  }

  @Test
  void cellsThatSayLittleAreNotDrawn() throws IOException {
    CellResult one = cell(Mode.BLOCKING, 1);
    add(one, "floor-inline", 1, 1);
    CellResult open = cell(Mode.OPEN, 256);
    add(open, "floor-inline", 1, 1);

    assertThat(draw(one, open, cell(Mode.ASYNC, 256))).isEmpty();
  }

  private List<Path> draw(CellResult... results) throws IOException {
    var run = new StoredRun(folder, "<here>", new Setup(Map.of()), List.of(results));
    return CallPictures.draw(run, folder);
  }

  private static CellResult cell(Mode mode, int callers) {
    return new CellResult(new Cell(Method.GET_USER, mode, callers));
  }

  private static void add(CellResult result, String subject, double calls, double p99Micros) {
    result.add(Contenders.named(subject), new Figures(calls, 1, p99Micros, 3, 4, 5, 6, 7, 0, 0));
  }
}
