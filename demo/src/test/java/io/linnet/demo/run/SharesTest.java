package io.linnet.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.load.Interval;
import io.linnet.demo.run.Options.Balancer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SharesTest {

  private static final Shares FIRST =
      new Shares(Map.of("one", 30L, "two", 10L), Map.of("one", 60_000L, "two", 50_000L));

  @Test
  void countsOneProviderAtSeveralAddressesAsOne() {
    Interval interval =
        new Interval(9, 1, 1, 0, 0, Map.of("a:1", 4L, "a:2", 5L), Map.of("a:1", 8L, "a:2", 10L));

    assertThat(Shares.of(interval, address -> "one"))
        .isEqualTo(new Shares(Map.of("one", 9L), Map.of("one", 18L)));
  }

  @Test
  void tellsWhatCameSinceAMoment() {
    Shares news = new Shares(Map.of("two", 7L), Map.of("two", 14_000L));

    Shares since = FIRST.plus(news).since(FIRST);

    assertThat(since.all()).isEqualTo(7);
    assertThat(since.percent("two")).isEqualTo(100);
    assertThat(since.meanMillis()).isEqualTo("2.0");
    assertThat(since.meanMillis("one")).isEqualTo("-");
  }

  @Test
  void isATableWithALineForEveryProvider() {
    assertThat(FIRST.table(Balancer.RANDOM, List.of("one", "two", "three")))
        .containsExactly(
            "random: " + Balancer.RANDOM.description(),
            "provider       share     calls  mean ms",
            "one            75.0%        30      2.0",
            "two            25.0%        10      5.0",
            "three           0.0%         0        -");
  }

  @Test
  void nobodyHasAPartOfNothing() {
    assertThat(Shares.NONE.percent("one")).isZero();
    assertThat(Shares.NONE.meanMillis()).isEqualTo("-");
  }
}
