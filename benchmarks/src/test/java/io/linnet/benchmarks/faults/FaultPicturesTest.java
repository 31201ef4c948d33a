package io.linnet.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.linnet.benchmarks.faults.FaultSeries.Mark;
import io.linnet.benchmarks.faults.FaultSeries.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaultPicturesTest {

  private static final String ROW =
      """
      row,V1 killed,100
      mark,150,kill <one>
      slice,100,50,30,20,0.0,0.0
      slice,0,50,50,0,20.1,22.5
      """;

  @TempDir private Path folder;

  @Test
  void whatARowWroteIsReadInOrderOfTime() throws IOException {
    FaultSeries series = FaultSeries.read(write(ROW));

    assertThat(series.row()).isEqualTo("V1 killed");
    assertThat(series.marks()).containsExactly(new Mark(150, "kill <one>"));
    assertThat(series.slices())
        .containsExactly(new Slice(0, 50, 50, 0, 20.1, 22.5), new Slice(100, 50, 30, 20, 0, 0));
    assertThat(series.endMillis()).isEqualTo(200);
  }

  @Test
  void whatIsNoRowIsRefusedWithItsLine() {
    assertThatIOException()
        .isThrownBy(() -> FaultSeries.read(write(ROW + "slice,200,fifty,0,0,0,0\n")))
        .withMessageContaining("slice,200,fifty");
    assertThatIOException()
        .isThrownBy(() -> FaultSeries.read(write("row,V1 killed,100\n")))
        .withMessageContaining("no slice");
  }

  @Test
  void aPictureHasTheMarksAtTheirMomentsAndAllCallsWithinIt() throws IOException {
    Path pictures = folder.resolve("pictures");
    write(ROW);

    assertThat(FaultPictures.draw(folder, pictures)).containsExactly(pictures.resolve("V1.svg"));

    assertThat(pictures.resolve("V1.svg"))
        .content()
        .contains("V1 killed", "kill &lt;one>", "500/s", "100 ms")
        .contains("<line x1=\"550.0\"") // three quarters of the way from 70 to 710
        .doesNotContain("NaN", "Infinity");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("V1.csv"), text);
  }
}
