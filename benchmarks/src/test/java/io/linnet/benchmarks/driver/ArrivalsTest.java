package io.linnet.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {

  @Test
  void areTheSameForEverySubject() {
    assertThat(gaps(new Arrivals(1_000))).isEqualTo(gaps(new Arrivals(1_000)));
  }

  /** Of gaps that know nothing of each other, 1 - 1/e are shorter than their mean. */
  @Test
  void comeAtTheRateAndInClumps() {
    long[] gaps = gaps(new Arrivals(1_000));

    assertThat(LongStream.of(gaps).average().orElseThrow()).isEqualTo(1e6, within(1e4));
    double shorter = LongStream.of(gaps).filter(gap -> gap < 1_000_000).count();
    assertThat(shorter / gaps.length).isEqualTo(1 - 1 / Math.E, within(0.01));
  }

  private static long[] gaps(Arrivals arrivals) {
    return LongStream.generate(arrivals::nextGapNanos).limit(100_000).toArray();
  }
}
