package io.linnet.loadbalance.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.loadbalance.RandomBalancer;
import io.linnet.rule.CallMatch;
import io.linnet.rule.Destination;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.MirrorRule;
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

/** Which calls are copied, and to whom. */
final class MirrorRouteTest {

  private static final int CALLS = 100_000;
  private static final CallMatch FIND = method("find");

  @RegisterExtension private final Seed seed = Seed.create();

  private final Invocation find = FakeInvocations.find(ManualClock.create());
  private final Invocation place = FakeInvocations.place(ManualClock.create());
  private final FakeEndpoint one = FakeEndpoint.at("one");
  private final FakeEndpoint two = FakeEndpoint.at("two").label("version", "2");
  private final FakeEndpoint shadow = FakeEndpoint.at("shadow").label("tag", "shadow");
  private final List<Endpoint> all = List.of(one, two, shadow);

  @Test
  void aMirrorGetsItsPartOfTheCallsAndNoneOfTheOthers() {
    Picker picker = picker(mirroring(FIND, 10));
    int copies = 0;
    for (int i = 0; i < CALLS; i++) {
      copies += picker.mirror(find) == shadow ? 1 : 0;
      assertThat(picker.pick(find)).isIn(one, two);
    }
    assertThat(copies).isBetween(9_500, 10_500);
    assertThat(picker.mirror(place)).isNull();
  }

  @Test
  void withoutAPercentageEveryCallIsCopied() {
    Picker picker = picker(mirroring(FIND, MirrorRule.DEFAULT_PERCENT));
    for (int i = 0; i < 1_000; i++) {
      assertThat(picker.mirror(find)).isSameAs(shadow);
    }
  }

  @Test
  void aMirrorAloneLeavesTheNextRoutesToDecide() {
    Picker picker = picker(mirroring(CallMatch.ALL, 100), new RouteRule(FIND, to("2"), true));
    for (int i = 0; i < 1_000; i++) {
      assertThat(picker.pick(find)).isSameAs(two);
    }
    assertThat(picker.mirror(find)).isSameAs(shadow);
  }

  @Test
  void aRouteThatDecidesMirrorsOrNobodyDoes() {
    MirrorRule mirror = mirroring(FIND, 100).mirror();
    assertThat(picker(new RouteRule(FIND, to("2"), false, mirror)).mirror(find)).isSameAs(shadow);
    Picker first = picker(new RouteRule(FIND, to("2"), false), mirroring(CallMatch.ALL, 100));
    assertThat(first.mirror(find)).isNull();
    assertThat(first.mirror(place)).isSameAs(shadow);
  }

  @Test
  void nothingIsCopiedToWhoIsNotThereAndNoCallForOneInstanceIs() {
    Picker picker = picker(mirroring(FIND, 100));
    Attachments direct = Attachments.of("direct-instance", "one:7700");
    assertThat(picker.mirror(find.withAttachments(direct))).isNull();
    shadow.available(false);
    assertThat(picker.mirror(find)).isNull();
    RouteRule nowhere =
        new RouteRule(
            FIND,
            List.of(),
            false,
            new MirrorRule(new InstanceMatch(List.of("nobody"), Map.of()), 100));
    assertThat(picker(nowhere).mirror(find)).isNull();
    assertThat(picker().mirror(find)).isNull();
  }

  @Test
  void aReportTellsOfCopies() {
    PickReport report = new PickReport("find");
    picker(mirroring(FIND, 10)).explain(find, report);
    assertThat(report.toString())
        .contains(
            "copies of 10 % of such calls go to {tag=shadow}\n",
            "no route is for this call (of 1)");
  }

  private Picker picker(RouteRule... routes) {
    RandomGenerator random = seed.random();
    return new RuleRouter()
        .picker(all, List.of(routes), random, some -> new RandomBalancer().picker(some, random));
  }

  private static RouteRule mirroring(CallMatch match, int percent) {
    InstanceMatch shadows = new InstanceMatch(List.of(), Map.of("tag", "shadow"));
    return new RouteRule(match, List.of(), false, new MirrorRule(shadows, percent));
  }

  private static List<Destination> to(String version) {
    return List.of(new Destination(new InstanceMatch(List.of(), Map.of("version", version)), 1));
  }

  private static CallMatch method(String name) {
    return new CallMatch(List.of(), List.of(name), List.of(), Map.of(), Map.of());
  }
}
