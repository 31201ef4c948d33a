package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.Invocation;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import io.linnet.testing.Seed;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each balancer says of a call. */
final class ExplainTest {

  @RegisterExtension private final Seed seed = Seed.create();

  private final Invocation call = FakeInvocations.find(ManualClock.create());
  private final FakeEndpoint quick =
      FakeEndpoint.at("quick").latency(Duration.ofMillis(2)).inFlight(1);
  private final FakeEndpoint slow =
      FakeEndpoint.at("slow").weight(300).latency(Duration.ofMillis(9));
  private final FakeEndpoint gone = FakeEndpoint.at("gone").available(false);

  /** A call there costs 2 ms x (1 + 1 x 167 / 100), 167 being the mean of all weights. */
  @Test
  void twoChoicesNameLatencyCallsAndWeight() {
    assertThat(explained("p2c", quick, slow, gone))
        .isEqualTo(
            """
            find
              p2c of 3: of two that are drawn by weight, the one with the smaller value
                orders@quick:7700: 5.3 ms expected: latency 2.0 ms, 1 in flight, weight 100
                orders@slow:7700: 9.0 ms expected: latency 9.0 ms, 0 in flight, weight 300
                orders@gone:7700: not available""");
  }

  @Test
  void whoNeverAnsweredHasNoLatency() {
    assertThat(explained("shortest-response", FakeEndpoint.at("new").inFlight(2)))
        .contains("new:7700: 2 in flight, weight 100, no answer yet");
  }

  @Test
  void adaptiveNamesWhatAnInstanceReports() {
    assertThat(explained("adaptive", quick.loadHint(7), slow))
        .contains("1 in flight, weight 100, reports 7", "weight 300, reports nothing");
  }

  @Test
  void leastActiveSaysHowManyItLooksAt() {
    assertThat(explained("least-active", quick, slow))
        .contains("the smallest value\n", "quick:7700: 1 in flight, weight 100");
    FakeEndpoint[] many =
        IntStream.range(0, 50).mapToObj(i -> FakeEndpoint.at("h" + i)).toArray(FakeEndpoint[]::new);
    assertThat(explained("least-active", many))
        .contains(
            "of two that are drawn by weight, the one with the smaller value\n",
            "\n    and 30 more");
  }

  @Test
  void sharesFollowWeights() {
    assertThat(explained("random", quick, slow))
        .contains("quick:7700: weight 100, 25.0 % of the calls", "weight 300, 75.0 % of the calls");
  }

  @Test
  void roundRobinKnowsWhoIsNextAndDoesNotGoOn() {
    Picker picker = picker("round-robin", quick, slow);
    for (int i = 0; i < 8; i++) {
      PickReport report = explained(picker);
      String next = picker.pick(call).instance().toString();
      assertThat(report.toString()).containsPattern(next + ": weight .* % of the calls, next");
    }
  }

  @Test
  void keysHaveAHome() {
    Picker picker = picker("consistent-hash", quick, slow, FakeEndpoint.at("third"));
    String home = picker.pick(call).instance().toString();
    assertThat(explained(picker).toString())
        .contains("consistent-hash of 3: the home of the key")
        .containsPattern(home + ": . in flight, home of the key");
    assertThat(explained("maglev", quick, slow)).contains("maglev of 2: the home of the key");
  }

  @Test
  void stickyKeepsTheFirst() {
    Picker picker = picker("sticky", quick, slow);
    assertThat(explained(picker).toString()).contains("sticky of 2: the first call decides");
    String kept = picker.pick(call).instance().toString();
    assertThat(explained(picker).toString())
        .contains("sticky of 2: always the same", kept + ": kept");
  }

  @Test
  void whoWasTriedIsNamed() {
    Invocation again =
        call.attempt(2, call.deadlineNanos(), List.of(quick.instance()), call.scope());
    PickReport report = new PickReport("find");
    picker("p2c", quick, slow).explain(again, report);
    assertThat(report.toString()).contains("quick:7700: tried before in this call");
    assertThat(report.steps())
        .singleElement()
        .extracting(step -> step.scores().size())
        .isEqualTo(2);
  }

  @Test
  void everyBalancerNamesEveryInstance() {
    for (LoadBalancer balancer : ServiceLoader.load(LoadBalancer.class)) {
      assertThat(explained(balancer.name(), quick, slow, gone))
          .as(balancer.name())
          .contains("orders@quick:7700: ", "orders@slow:7700: ", "orders@gone:7700: not available");
    }
  }

  private String explained(String name, FakeEndpoint... endpoints) {
    return explained(picker(name, endpoints)).toString();
  }

  private PickReport explained(Picker picker) {
    PickReport report = new PickReport("find");
    picker.explain(call.withAttachments(Attachments.empty()), report);
    return report;
  }

  private Picker picker(String name, FakeEndpoint... endpoints) {
    LoadBalancer balancer =
        ServiceLoader.load(LoadBalancer.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return balancer.picker(List.of(endpoints), seed.random());
  }
}
