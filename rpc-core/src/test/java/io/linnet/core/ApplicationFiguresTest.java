package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.spi.Figure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown of an application, and until when. */
final class ApplicationFiguresTest {

  private final ApplicationFigures figures = new ApplicationFigures();

  @Test
  void eachValueIsShownOnceWithWhoseItIs() {
    figures.add("zk", () -> List.of(Shown.of(Figure.CONNECTIONS, () -> 3)));
    figures.add("zk", () -> List.of(Shown.of(Figure.BREAKER_STATE, () -> 0, "Orders/find")));
    figures.add("zk", () -> List.of(Shown.of(Figure.BREAKER_STATE, () -> 2, "Orders/find")));
    figures.add("zk", () -> List.of(Shown.of(Figure.RATE_LIMIT, () -> Double.NaN, "Orders/find")));
    assertThat(read())
        .containsExactly("CONNECTIONS [zk] 3.0", "BREAKER_STATE [zk, Orders/find] 2.0");
  }

  @Test
  void afterTheEndNothingIsShownOrHeld() {
    List<String> told = new ArrayList<>();
    figures.add("zk", () -> List.of(Shown.of(Figure.CONNECTIONS, () -> 3)));
    figures.onClose(() -> told.add("before"));
    figures.close();
    figures.close();
    assertThat(told).as("once").containsExactly("before");
    figures.onClose(() -> told.add("after"));
    assertThat(told).as("at once").containsExactly("before", "after");
    figures.add("zk", () -> List.of(Shown.of(Figure.CONNECTIONS, () -> 3)));
    assertThat(read()).isEmpty();
  }

  private List<String> read() {
    List<String> read = new ArrayList<>();
    figures.read((figure, labels, value) -> read.add(figure + " " + labels + " " + value));
    return read;
  }
}
