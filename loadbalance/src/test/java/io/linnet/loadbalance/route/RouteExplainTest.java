package io.linnet.loadbalance.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.loadbalance.RandomBalancer;
import io.linnet.rule.CallMatch;
import io.linnet.rule.Destination;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.RouteRule;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import io.linnet.testing.Seed;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What routes say of a call. */
final class RouteExplainTest {

  private static final CallMatch PLACE =
      new CallMatch(List.of(), List.of("place"), List.of(), Map.of(), Map.of());
  private static final RouteRule CANARY =
      new RouteRule(CallMatch.ALL, List.of(to("1", 95), to("2", 5)), false);

  @RegisterExtension private final Seed seed = Seed.create();

  private final Invocation find = FakeInvocations.find(ManualClock.create());
  private final List<Endpoint> endpoints =
      List.of(
          FakeEndpoint.at("one").label("version", "1"),
          FakeEndpoint.at("two").label("version", "2"),
          FakeEndpoint.at("blue").label("tag", "blue"));

  @Test
  void namesTheRouteItsSharesAndWhatIsThere() {
    assertThat(explained(find, new RouteRule(PLACE, List.of(to("1", 1)), true), CANARY))
        .isEqualTo(
            """
            find
              route 2 of 2 is for this call
              95.0 % of such calls go to {version=1}
              random of 1: drawn by weight
                orders@one:7700: weight 100, 100.0 % of the calls
              5.0 % of such calls go to {version=2}
              random of 1: drawn by weight
                orders@two:7700: weight 100, 100.0 % of the calls""");
  }

  @Test
  void saysWhenNoRouteIsForTheCall() {
    assertThat(explained(find, new RouteRule(PLACE, List.of(to("1", 1)), true)))
        .contains("no route is for this call (of 1)", "random of 2");
    assertThat(explained(find)).contains("no route is for this call (of 0)", "random of 2");
  }

  @Test
  void saysWhenNobodyIsWhereARouteLeads() {
    RouteRule wish = new RouteRule(CallMatch.ALL, List.of(to("3", 1)), false);
    assertThat(explained(find, wish))
        .contains("no instance is where it leads: as without it", "random of 2");
    assertThat(explained(find, new RouteRule(CallMatch.ALL, List.of(to("3", 1)), true)))
        .endsWith("it is strict: the call fails");
  }

  @Test
  void namesTheTagAndItsInstances() {
    assertThat(explained(find.withAttachments(Attachments.of("route-tag", "blue"))))
        .contains("the call has the tag blue", "random of 1", "orders@blue:7700");
  }

  @Test
  void namesTheOnlyInstanceOfACallForOne() {
    assertThat(explained(direct("two:7700"), CANARY)).endsWith("the call is for two:7700");
    assertThat(explained(direct("six:1"))).endsWith("six:1, which can't be used: it fails");
  }

  private Invocation direct(String address) {
    return find.withAttachments(Attachments.of("direct-instance", address));
  }

  private String explained(Invocation call, RouteRule... routes) {
    RandomGenerator random = seed.random();
    Picker picker =
        new RuleRouter()
            .picker(
                endpoints,
                List.of(routes),
                random,
                some -> new RandomBalancer().picker(some, random));
    PickReport report = new PickReport("find");
    picker.explain(call, report);
    return report.toString();
  }

  private static Destination to(String version, int weight) {
    return new Destination(new InstanceMatch(List.of(), Map.of("version", version)), weight);
  }
}
