package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.rule.Rule;
import io.linnet.spi.Registration;
import io.linnet.spi.Watch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class MergedRegistryTest {

  private final RuledRegistry near = new RuledRegistry("near");
  private final RuledRegistry far = new RuledRegistry("far");
  private final MergedRegistry merged =
      new MergedRegistry(
          List.of(new MergedRegistry.Part(near, "dc1"), new MergedRegistry.Part(far, "")));
  private final List<List<Instance>> told = new CopyOnWriteArrayList<>();
  private final Watch watch = merged.watch(ServiceKey.of("a"), told::add);

  @Test
  void anInstanceIsAnnouncedInAllAndWithdrawnFromAll() {
    Registration registration = merged.register(instance("a", 1));
    assertThat(near.registered).hasSize(1);
    assertThat(far.registered).hasSize(1);
    registration.close();
    assertThat(near.registered).isEmpty();
    assertThat(far.registered).isEmpty();
  }

  @Test
  void whatIsOnlyInALaterOneHasThatPriorityAndLabelsAreThoseOfTheRegistry() {
    near.say(instance("b", 1));
    far.say(instance("a", 1), instance("b", 1));
    assertThat(last())
        .containsExactly(
            instance("a", 1).withLabels(Map.of("priority", "1")),
            instance("b", 1).withLabels(Map.of("registry", "dc1")));
  }

  @Test
  void theNewestProcessAtAnAddressCounts() {
    near.say(instance("a", 1));
    far.say(instance("a", 2));
    assertThat(last()).containsExactly(instance("a", 2).withLabels(Map.of("priority", "1")));
  }

  @Test
  void theFirstAnswerIsTold() {
    far.say(instance("a", 1));
    assertThat(last()).hasSize(1);
    assertThat(watch.state()).isEqualTo(Watch.State.STALE);
    near.say();
    assertThat(last()).hasSize(1);
    assertThat(watch.state()).isEqualTo(Watch.State.CURRENT);
  }

  @Test
  void afterTheEndNothingIsTold() {
    watch.close();
    near.say(instance("a", 1));
    assertThat(told).isEmpty();
  }

  @Test
  void rulesAreMergedByNameThePreferredFirst() {
    List<List<Rule>> rules = new CopyOnWriteArrayList<>();
    Watch ruled = merged.rules("orders", rules::add);
    Rule here = rule("r", "here");
    far.rule("orders", rule("r", "there"), rule("q", "there"));
    near.rule("orders", here);
    assertThat(rules.get(1)).containsExactly(rule("q", "there"), here);
    ruled.close();
    assertThat(near.ruled()).isEmpty();
    assertThat(far.ruled()).isEmpty();
  }

  @Test
  void itIsCalledByTheNamesOfAll() {
    assertThat(merged).hasToString("near far");
    assertThat(merged.explain(ServiceKey.of("a"))).isEqualTo("near\nfar");
  }

  private List<Instance> last() {
    return told.get(told.size() - 1);
  }

  private static Rule rule(String name, String value) {
    return new Rule("orders", name, List.of(), Map.of("linnet.a", value));
  }

  private static Instance instance(String host, long bootEpoch) {
    return new Instance("orders", host, 1, bootEpoch, 100, List.of(), Map.of());
  }
}
