package io.linnet.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.benchmarks.driver.Target;
import org.junit.jupiter.api.Test;

final class CostsTest {

  private final Costs costs = new Costs();

  @Test
  void theTargetIsAboutWhatIsAddedToABareChain() {
    for (String way : Part.CONSUMER.ways()) {
      consumer(way, "bare", 250, 500);
      consumer(way, "all", 1_250, 900);
    }

    assertThat(Targets.of(costs)).hasSize(4).allMatch(Target::met);
  }

  @Test
  void aByteMoreIsMissed() {
    consumer("blocking", "bare", 250, 500);
    consumer("blocking", "all", 250, 901);

    assertThat(Targets.of(costs).stream().filter(Target::met).map(Target::name))
        .containsExactly("consumer, blocking: all default filters, µs of CPU");
  }

  @Test
  void whatWasNotMeasuredIsMissed() {
    consumer("blocking", "all", 1, 1);

    assertThat(Targets.of(costs)).noneMatch(Target::met);
  }

  @Test
  void aTableHasTheOrderOfThePart() {
    costs.add(new Cost(Part.DRAIN, "burstOf64", "", 20, 20, 0));
    costs.add(new Cost(Part.DRAIN, "burstOf8", "", 40, 41, 1));

    assertThat(costs.table(Part.DRAIN))
        .isEqualTo(
            """
            one operation of                          ns    CPU ns         B
            drain, burst of 8                       40.0      41.0         1
            drain, burst of 64                      20.0      20.0         0
            """);
  }

  @Test
  void theTableOfAChainSaysWhatFiltersAdd() {
    consumer("async", "retry", 300, 680);
    consumer("async", "bare", 250, 500);

    assertThat(costs.table(Part.CONSUMER))
        .isEqualTo(
            """
            one operation of                          ns    CPU ns         B |      + ns  + CPU ns       + B
            consumer, async: bare                  251.0     250.0       500
            consumer, async: retry                 301.0     300.0       680 |      50.0      50.0       180
            """);
  }

  private void consumer(String way, String filters, double cpuNanos, double bytes) {
    costs.add(new Cost(Part.CONSUMER, way, filters, cpuNanos + 1, cpuNanos, bytes));
  }
}
