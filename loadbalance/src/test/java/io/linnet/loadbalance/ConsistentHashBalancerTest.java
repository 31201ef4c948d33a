package io.linnet.loadbalance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.Invocation;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.LoadBalancerContract;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ConsistentHashBalancerTest extends LoadBalancerContract {

  @Override
  protected LoadBalancer balancer() {
    return new ConsistentHashBalancer();
  }

  /** Each call has another key. */
  @Override
  protected Picker spreading(List<FakeEndpoint> endpoints) {
    Picker picker = picker(endpoints);
    AtomicLong key = new AtomicLong(seed.random().nextLong());
    return any -> picker.pick(any.withArguments(Arguments.of(key.getAndIncrement())));
  }

  /** Six standard deviations of one half on a ring of two times 160 points. */
  @Override
  protected double tolerance() {
    return 0.17;
  }

  @Test
  void sendsTheSameKeyToTheSameEndpoint() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100, 100);
    Picker picker = picker(endpoints);
    Picker other = picker(endpoints);
    Set<Object> used = new HashSet<>();
    for (int key = 0; key < 100; key++) {
      used.add(picker.pick(keyed(key)));
      assertThat(picker.pick(keyed(key)))
          .isSameAs(picker.pick(keyed(key)))
          .isSameAs(other.pick(keyed(key)));
    }
    assertThat(used).hasSize(4);
  }

  @Test
  void readsTheKeyFromTheAttachmentThatIsNamed() {
    Picker picker =
        new ConsistentHashBalancer("tenant", 160, 0)
            .picker(List.copyOf(weighted(100, 100, 100, 100)), seed.random());
    Set<Object> used = new HashSet<>();
    for (int key = 0; key < 100; key++) {
      used.add(picker.pick(keyed(key).withAttachments(Attachments.of("tenant", "acme"))));
    }
    assertThat(used).hasSize(1);
  }

  @Test
  void readsTheKeyFromTheAttachmentOfItsSettings() {
    Picker picker =
        balancer()
            .with(FakeFilterContext.reader(Map.of("attachment", "tenant")))
            .picker(List.copyOf(weighted(100, 100, 100, 100)), seed.random());
    Set<Object> used = new HashSet<>();
    for (int key = 0; key < 100; key++) {
      used.add(picker.pick(keyed(key).withAttachments(Attachments.of("tenant", "acme"))));
    }
    assertThat(used).hasSize(1);
  }

  @Test
  void takesTheLessBusyOfTwoWithoutAKey() {
    List<FakeEndpoint> endpoints = weighted(100, 100);
    endpoints.get(0).inFlight(1);
    Picker picker = picker(endpoints);
    Invocation keyless = call.withArguments(Arguments.of());

    assertThat(counts(any -> picker.pick(keyless), endpoints, 100)).containsExactly(0, 100);
  }

  @Test
  void spreadsTheKeysOfAMissingEndpointOverAllOthers() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100, 100, 100);
    Picker picker = picker(endpoints);
    List<Object> before = keys(picker);
    FakeEndpoint gone = endpoints.get(2).available(false);
    List<Object> after = keys(picker);

    Set<Object> heirs = new HashSet<>();
    for (int key = 0; key < before.size(); key++) {
      if (before.get(key) == gone) {
        heirs.add(after.get(key));
      } else {
        assertThat(after.get(key)).isSameAs(before.get(key));
      }
    }
    assertThat(heirs).hasSize(4);
  }

  /** Mirrokni, Thorup, Zadimoghaddam 2016: no more than factor x mean, whatever the keys. */
  @Test
  void neverLoadsAnEndpointAboveTheBound() {
    for (int size : new int[] {3, 10, 200}) {
      List<FakeEndpoint> endpoints = weighted(new int[size]);
      Picker picker = bounded(endpoints);
      for (int balls = 1; balls <= 20 * size; balls++) {
        int key = balls % 3 == 0 ? balls : 7; // two of three calls have the same hot key
        FakeEndpoint endpoint = (FakeEndpoint) picker.pick(keyed(key));
        endpoint.inFlight(endpoint.inFlight() + 1);
        assertThat(endpoint.inFlight())
            .as("calls at one of %d, %d in all", size, balls)
            .isLessThanOrEqualTo((int) Math.ceil(1.25 * balls / size));
      }
    }
  }

  @Test
  void noticesThatCallsEnded() {
    List<FakeEndpoint> endpoints = weighted(100, 100, 100, 100);
    endpoints.forEach(endpoint -> endpoint.inFlight(1_000));
    Picker picker = bounded(endpoints);
    endpoints.forEach(endpoint -> endpoint.inFlight(0));
    counts(picker, endpoints, 8); // each is looked at again

    for (int i = 0; i < 40; i++) {
      FakeEndpoint endpoint = (FakeEndpoint) picker.pick(call);
      endpoint.inFlight(endpoint.inFlight() + 1);
    }
    assertThat(endpoints).as("40 calls").allMatch(endpoint -> endpoint.inFlight() <= 13);
  }

  @Test
  void keepsMostKeysAtHomeUnderTheBound() {
    List<FakeEndpoint> endpoints = weighted(new int[20]);
    List<Object> homes = keys(picker(endpoints));
    Picker picker = bounded(endpoints);

    int atHome = 0;
    for (int key = 0; key < homes.size(); key++) {
      FakeEndpoint endpoint = (FakeEndpoint) picker.pick(keyed(key));
      endpoint.inFlight(endpoint.inFlight() + 1);
      atHome += endpoint == homes.get(key) ? 1 : 0;
    }

    assertThat((double) atHome / homes.size()).isGreaterThan(0.85);
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    assertThatThrownBy(() -> new ConsistentHashBalancer("k", 0, 0))
        .hasMessage("virtualNodes: 0 (expected: 1 to 10000)");
    assertThatThrownBy(() -> new ConsistentHashBalancer("k", 160, 1))
        .hasMessage("bound: 1.0 (expected: above 1, or 0 for none)");
    assertThatThrownBy(() -> new ConsistentHashBalancer("k", 160, Double.NaN))
        .hasMessage("bound: NaN (expected: above 1, or 0 for none)");
  }

  private Picker bounded(List<FakeEndpoint> endpoints) {
    return new ConsistentHashBalancer("hash-key", 160, ConsistentHashBalancer.DEFAULT_BOUND)
        .picker(List.copyOf(endpoints), seed.random());
  }

  private List<Object> keys(Picker picker) {
    return IntStream.range(0, 2_000).<Object>mapToObj(key -> picker.pick(keyed(key))).toList();
  }

  private Invocation keyed(long key) {
    return call.withArguments(Arguments.of(key));
  }
}
