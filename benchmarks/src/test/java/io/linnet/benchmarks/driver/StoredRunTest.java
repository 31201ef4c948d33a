package io.linnet.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.linnet.benchmarks.driver.Cell.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredRunTest {

  private static final Setup SETUP = new Setup(Map.of("JDK", "a \"good\" one", "code", "1a2b"));
  private static final Cell WAITING = new Cell(Method.GET_USER, Mode.BLOCKING, 32);
  private static final Cell IN_FLIGHT = new Cell(Method.GET_USER, Mode.ASYNC, 256);

  private final Contender floor = Contenders.named("floor-inline");
  private final Contender grpc = Contenders.named("grpc");

  @TempDir private Path folder;

  @Test
  void whatWasWrittenIsReadRoundByRound() throws IOException {
    ResultFiles files = create(SETUP);
    files.add(result(WAITING, floor, 100, 300, 200));
    files.add(result(IN_FLIGHT, grpc, 7));

    StoredRun run = StoredRun.read(files.directory());

    assertThat(run.setup()).isEqualTo(SETUP);
    assertThat(run.results()).extracting(CellResult::cell).containsExactly(WAITING, IN_FLIGHT);
    assertThat(run.results().get(0).rounds(floor))
        .containsExactly(figures(100), figures(300), figures(200));
    assertThat(run.results().get(1).rounds(grpc)).containsExactly(figures(7));
  }

  @Test
  void aRunThatGoesOnKeepsWhatItHasAndReplacesWhatIsMeasuredAgain() throws IOException {
    ResultFiles before = create(SETUP);
    before.add(result(WAITING, floor, 100));
    before.add(result(IN_FLIGHT, floor, 10));

    ResultFiles after = ResultFiles.of(StoredRun.toGoOn(folder, SETUP));
    after.add(result(IN_FLIGHT, floor, 20, 22));

    StoredRun run = StoredRun.read(before.directory());
    assertThat(run.results()).extracting(CellResult::cell).containsExactly(WAITING, IN_FLIGHT);
    assertThat(run.results().get(0).rounds(floor)).containsExactly(figures(100));
    assertThat(run.results().get(1).rounds(floor)).containsExactly(figures(20), figures(22));
    assertThat(before.directory().resolve("results.csv")).content().hasLineCount(3);
    try (Stream<Path> left = Files.list(before.directory())) {
      assertThat(left).hasSize(2); // nothing unfinished
    }
  }

  @Test
  void theLatestThatWasMadeInTheSameWayGoesOn() throws IOException {
    store("20260101-000000", SETUP);
    store("20260102-000000", SETUP);
    store("20260103-000000", new Setup(Map.of("JDK", "another")));
    Files.createDirectories(folder.resolve("20260104-000000-start"));
    Files.createDirectories(folder.resolve("20260105-000000")); // cut off in its first cell

    assertThat(StoredRun.toGoOn(folder, SETUP).directory())
        .isEqualTo(folder.resolve("20260102-000000"));
  }

  @Test
  void saysWhatIsNotAsItWas() throws IOException {
    store("20260101-000000", new Setup(Map.of("JDK", "a \"good\" one", "code", "ffff")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredRun.toGoOn(folder, SETUP))
        .withMessageContaining("20260101-000000")
        .withMessageContaining("code: ffff then, 1a2b now")
        .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("JDK"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredRun.toGoOn(folder.resolve("none"), SETUP))
        .withMessageContaining("no run is stored");
  }

  @Test
  void runsOfBeforeSetupsWereStoredDoNotGoOn() throws IOException {
    Path old = Files.createDirectories(folder.resolve("20260101-000000"));
    Files.writeString(
        old.resolve(ResultFiles.JSON), "{\"environment\": \"2 cores\", \"results\": []}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredRun.toGoOn(folder, SETUP))
        .withMessageContaining("code: nothing then, 1a2b now");
  }

  @Test
  void aFileThatIsNoResultIsNamed() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("20260101-000000"));
    Files.writeString(broken.resolve(ResultFiles.JSON), "{\"environment\": ");

    assertThatIOException()
        .isThrownBy(() -> StoredRun.toGoOn(folder, SETUP))
        .withMessageContaining("20260101-000000");
  }

  private ResultFiles create(Setup setup) throws IOException {
    return ResultFiles.create(Options.parse(new String[] {"--results", folder.toString()}), setup);
  }

  private void store(String name, Setup setup) throws IOException {
    ResultFiles files =
        ResultFiles.of(
            new StoredRun(Files.createDirectories(folder.resolve(name)), "here", setup, List.of()));
    files.add(result(WAITING, floor, 1));
  }

  private static CellResult result(Cell cell, Contender subject, double... calls) {
    var result = new CellResult(cell);
    for (double each : calls) {
      result.add(subject, figures(each));
    }
    return result;
  }

  private static Figures figures(double callsPerSecond) {
    return new Figures(callsPerSecond, 1, 2, 3.125, 4, 5, 6, 7, 0.25, 0);
  }
}
