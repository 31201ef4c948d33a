package io.linnet.benchmarks.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.benchmarks.simulate.Scenario.Fleet;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

final class SimulateBenchTest {

  private static final Scenario SCENARIO =
      Trials.scenario(
          Fleet.of(3, 1),
          2,
          0.5,
          10,
          new Fault.Slow(Duration.ofSeconds(3), Duration.ofSeconds(5), 10));

  private static final Outcome OUTCOME =
      new Outcome("p2c", 1.5, 20, 300, 2.25, 1_000, 3, 1.25, 17, 0.015, Double.NaN);

  @Test
  void everySmallScenarioAndEveryBalancerIsTheDefault() {
    SimulateOptions options = SimulateOptions.parse(new String[0]);

    assertThat(options.scenarios())
        .extracting(Scenario::name)
        .contains("even", "slow", "pause", "join", "die", "unequal", "herd", "keys")
        .doesNotContain("large");
    assertThat(options.write()).isTrue();
    assertThat(new Balancers().names()).hasSize(10);
  }

  @Test
  void resultsInGitAreThoseOfTheDefaultOnly() {
    assertThat(parse("slow", "--seed", "2").write()).isFalse();
    assertThat(parse("slow", "--balancers", "p2c").write()).isFalse();
    assertThat(parse("slow", "large").write()).isTrue();
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> parse("slw")).hasMessageStartingWith("scenario: slw (expected: even,");
    assertThatThrownBy(() -> parse("--balancers", "p3c"))
        .hasMessageStartingWith("--balancers: p3c (expected: of adaptive,");
    assertThatThrownBy(() -> parse("--speed", "9")).hasMessage("unknown: --speed 9");
  }

  @Test
  void tableHasARowForEachBalancer() {
    assertThat(ScenarioTable.of(SCENARIO, 1, List.of(OUTCOME)))
        .startsWith("trial: a trial (seed 1)\n")
        .contains("p2c", "300.0", "1.25", "1.50")
        .endsWith("-\n");
  }

  @Test
  void picturesAreWellFormed() throws Exception {
    String latencies = LatencyChart.of(SCENARIO, List.of(OUTCOME));
    String loads = LoadChart.of(SCENARIO, Map.of("a < b & c", List.of(0.0, 5.0, 120.0)));

    for (String picture : List.of(latencies, loads)) {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(picture)));
      assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    }
    assertThat(loads).contains("a &lt; b &amp; c");
  }

  private static SimulateOptions parse(String... args) {
    return SimulateOptions.parse(args);
  }
}
