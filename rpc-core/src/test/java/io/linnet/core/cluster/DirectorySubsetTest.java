package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Clock;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.core.transport.ServiceBinding;
import io.linnet.testing.Await;
import io.linnet.testing.FakeInvocations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A directory that connects to a part of the instances, and not before there is a call. */
@Timeout(60)
final class DirectorySubsetTest extends DirectoryFixture {

  private final List<FakeProvider> all = new ArrayList<>(List.of(one, two));

  @Override
  Subset subset() {
    return Subset.ofIndex(2, 0);
  }

  @Override
  boolean isLazy() {
    return true;
  }

  @Test
  void nobodyIsConnectedToBeforeTheFirstCall() {
    registry.say(one.instance, two.instance);
    assertThat(directory.snapshot().known()).isEmpty();
    assertThat(directory.snapshot().settled()).as("calls have to wait").isFalse();
    assertThat(directory.explain())
        .contains("2 registered, none connected to before the first call");
    directory.want();
    awaitUsable(one, two);
  }

  @Test
  void onlyThoseOfTheSubsetAreConnectedTo() {
    addProviders(6);
    directory.want();
    registry.say(all.stream().map(each -> each.instance).toArray(Instance[]::new));
    Await.until("two are used", () -> usable().size() == 2);
    assertThat(directory.snapshot().known()).hasSize(2);
    assertThat(directory.explain()).contains("6 registered, 2 of them in this consumer's subset");

    String dead = usable().get(0).processId();
    all.stream()
        .filter(each -> each.instance.processId().equals(dead))
        .forEach(FakeProvider::close);
    Await.until("it has a substitute", () -> usable().size() == 2 && !used().contains(dead));
    assertThat(directory.snapshot().known()).as("and is tried again").hasSize(3);
    assertThat(events).isEmpty();
  }

  @Test
  void whoLeavesTheSubsetIsNotLost() {
    directory.want();
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    addProviders(20);
    registry.say(all.stream().map(each -> each.instance).toArray(Instance[]::new));
    Set<String> chosen =
        subset().ring(all.stream().map(each -> each.instance).toList()).chosen(x -> false).stream()
            .map(Instance::processId)
            .collect(Collectors.toSet());
    Await.until("those of the new subset are used", () -> used().equals(chosen));
    assertThat(directory.snapshot().known())
        .allMatch(endpoint -> endpoint.state() == ServiceBinding.State.READY);
    clock.advance(Duration.ofSeconds(2));
    assertThat(events).as("nobody is lost").isEmpty();
  }

  @Test
  void whoLeavesTheSubsetIsUsedUntilOthersAreConnected() {
    directory.want();
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    Queue<String> gaps = new ConcurrentLinkedQueue<>();
    directory.waitForChange(
        () -> {
          if (directory.snapshot().picker() == null) {
            gaps.add(directory.explain());
          }
        });
    addProviders(20);
    registry.say(all.stream().map(each -> each.instance).toArray(Instance[]::new));
    Await.until("both have left", () -> used().size() == 2 && !isUsedAtAll(one, two));
    assertThat(directory.snapshot().known()).hasSize(2);
    assertThat(gaps).as("moments when nobody could be called").isEmpty();
  }

  @Test
  void whoLeavesTheSubsetTakesCallsUntilNoPickerKnowsIt() {
    directory.want();
    registry.say(one.instance, two.instance);
    awaitUsable(one, two);
    LiveEndpoint leaving = directory.snapshot().known().get(0);
    addProviders(20);
    CountDownLatch silence = new CountDownLatch(1); // or a slow run sees at once that all is ready
    all.forEach(each -> each.silence = silence);
    holding = true;
    registry.say(all.stream().map(each -> each.instance).toArray(Instance[]::new));
    Await.until("the list is to be looked at", () -> !held.isEmpty());
    held.remove().run();
    silence.countDown();
    Await.until("the others are connected", this::areAllConnected);
    registry.say(all.stream().map(each -> each.instance).toArray(Instance[]::new));
    assertThat(used()).as("no new picker yet").contains(leaving.instance().processId());
    assertCall(leaving).isInstanceOf(Result.Value.class);
    holding = false;
    held.forEach(Runnable::run);
    Await.until("both have left", () -> used().size() == 2 && !isUsedAtAll(one, two));
    Await.untilAsserted(() -> assertCall(leaving).isInstanceOf(Result.Failed.class));
  }

  private boolean areAllConnected() {
    return directory.snapshot().known().size() == 4
        && directory.snapshot().known().stream()
            .allMatch(endpoint -> endpoint.state() == ServiceBinding.State.READY);
  }

  private static ObjectAssert<Result> assertCall(LiveEndpoint endpoint) {
    Invocation invocation =
        FakeInvocations.of(FakeInvocations.method("find"), Clock.system(), Duration.ofSeconds(30));
    return assertThat(endpoint.invoke(invocation)).succeedsWithin(Duration.ofSeconds(20));
  }

  private boolean isUsedAtAll(FakeProvider... providers) {
    return Stream.of(providers).anyMatch(each -> used().contains(each.instance.processId()));
  }

  private void addProviders(int count) {
    for (int i = all.size() + 1; i <= count; i++) {
      all.add(new FakeProvider("directory-" + i));
    }
  }

  private Set<String> used() {
    return usable().stream().map(Instance::processId).collect(Collectors.toSet());
  }

  @AfterEach
  void closeProviders() {
    all.forEach(FakeProvider::close);
  }
}
