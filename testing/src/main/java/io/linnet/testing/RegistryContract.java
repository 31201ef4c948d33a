package io.linnet.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Registry} promises. A test of an implementation extends this; the registries
 * that one test opens must see each other, those of different tests must not.
 */
public abstract class RegistryContract {

  /** A service that the sample instances provide. */
  protected static final ServiceKey ORDERS = ServiceKey.of("shop.OrderService");

  private static final ServiceKey STOCK = ServiceKey.of("shop.StockService");

  private final List<Registry> opened = new ArrayList<>();

  /** For subclasses. */
  protected RegistryContract() {}

  /** Opens one more registry on what the test shares. */
  protected abstract Registry open();

  /** Whether what is registered is found; false where the list of instances is fixed. */
  protected boolean announces() {
    return true;
  }

  /** Opens a registry that is closed after the test. */
  protected final Registry opened() {
    Registry registry = open();
    opened.add(registry);
    return registry;
  }

  /** An instance of application "orders" on this machine. */
  protected static Instance instance(int port, ServiceKey... services) {
    return new Instance(
        "orders",
        "127.0.0.1",
        port,
        1_700_000_000_000L,
        Instance.DEFAULT_WEIGHT,
        List.of(services),
        Map.of("zone", "a"));
  }

  @AfterEach
  final void closeRegistries() {
    opened.forEach(Registry::close);
  }

  @Test
  void whatIsRegisteredIsSeenByOthersWithAllItSays() {
    Recorder seen = watch(ORDERS);
    Instance instance =
        new Instance(
            "orders", "::1", 7700, 17, 250, List.of(ORDERS, STOCK), Map.of("zone", "b", "v", "2"));

    register(instance);

    seen.await(List.of(instance));
  }

  @Test
  void instancesAreSortedByAddress() {
    register(instance(7702, ORDERS));
    register(instance(7701, ORDERS));

    watch(ORDERS).await(List.of(instance(7701, ORDERS), instance(7702, ORDERS)));
  }

  @Test
  void whatIsClosedIsGone() {
    Registration first = register(instance(7701, ORDERS));
    register(instance(7702, ORDERS));
    Recorder seen = watch(ORDERS);
    seen.await(List.of(instance(7701, ORDERS), instance(7702, ORDERS)));

    first.close();
    first.close();

    seen.await(List.of(instance(7702, ORDERS)));
  }

  @Test
  void theLastOneGoesToo() {
    Registration only = register(instance(7701, ORDERS));
    Recorder seen = watch(ORDERS);
    seen.await(List.of(instance(7701, ORDERS)));

    only.close();

    seen.await(List.of());
  }

  @Test
  void closingTheRegistryWithdrawsAllOfIt() {
    assumeTrue(announces());
    Registry provider = opened();
    provider.register(instance(7701, ORDERS));
    provider.register(instance(7703, ORDERS));
    register(instance(7702, ORDERS));
    Recorder seen = watch(ORDERS);
    seen.await(List.of(instance(7701, ORDERS), instance(7702, ORDERS), instance(7703, ORDERS)));

    provider.close();

    seen.await(List.of(instance(7702, ORDERS)));
  }

  @Test
  void aWatchBeforeTheFirstRegistrationSaysThatThereIsNone() {
    assumeTrue(announces());
    Recorder seen = watch(ORDERS);
    seen.await(List.of());
    assertThat(seen.watch().state()).isEqualTo(Watch.State.CURRENT);

    register(instance(7701, ORDERS));

    seen.await(List.of(instance(7701, ORDERS)));
  }

  @Test
  void oneInstanceProvidesSeveralServices() {
    register(instance(7701, ORDERS, STOCK));
    register(instance(7702, STOCK));

    watch(ORDERS).await(List.of(instance(7701, ORDERS, STOCK)));
    watch(STOCK).await(List.of(instance(7701, ORDERS, STOCK), instance(7702, STOCK)));
  }

  @Test
  void severalApplicationsProvideOneService() {
    Instance other = new Instance("shop/2", "127.0.0.1", 7700, 1, 100, List.of(ORDERS), Map.of());
    Recorder seen = watch(ORDERS);

    register(instance(7701, ORDERS));
    Registration second = register(other);

    seen.await(List.of(other, instance(7701, ORDERS)));
    second.close();
    seen.await(List.of(instance(7701, ORDERS)));
  }

  @Test
  void otherGroupsAndVersionsAreOtherServices() {
    register(instance(7701, ORDERS.withGroup("blue")));
    register(instance(7702, ORDERS.withVersion("2.0")));
    register(instance(7703, ORDERS));

    watch(ORDERS).await(List.of(instance(7703, ORDERS)));
    ServiceKey blue = ORDERS.withGroup("blue");
    watch(blue).await(List.of(instance(7701, blue)));
  }

  @Test
  void aLaterProcessTakesThePlaceOfAnEarlierOneAtItsAddress() {
    Instance later =
        new Instance(
            "orders", "127.0.0.1", 7701, 1_800_000_000_000L, 50, List.of(ORDERS), Map.of());
    Recorder seen = watch(ORDERS);
    Registration earlier = register(instance(7701, ORDERS));
    seen.await(List.of(instance(7701, ORDERS)));

    register(later);
    seen.await(List.of(later));
    earlier.close();

    register(instance(7702, ORDERS));
    seen.await(List.of(later, instance(7702, ORDERS)));
  }

  @Test
  void registeringAgainReplacesWhatTheInstanceSays() {
    assumeTrue(announces());
    Registry provider = opened();
    Registration before = provider.register(instance(7701, ORDERS));
    Recorder seen = watch(ORDERS);
    seen.await(List.of(instance(7701, ORDERS)));

    provider.register(instance(7701, ORDERS, STOCK));
    seen.await(List.of(instance(7701, ORDERS, STOCK)));
    before.close();

    register(instance(7702, ORDERS));
    seen.await(List.of(instance(7701, ORDERS, STOCK), instance(7702, ORDERS)));
  }

  @Test
  void aListenerIsToldAtOnceWhatIsKnownAndEachListOnce() {
    register(instance(7701, ORDERS));
    Registry registry = opened();
    Recorder first = watch(registry, ORDERS);
    first.await(List.of(instance(7701, ORDERS)));

    Recorder second = watch(registry, ORDERS);
    second.await(List.of(instance(7701, ORDERS)));

    register(instance(7702, STOCK));
    register(instance(7703, ORDERS));
    second.await(List.of(instance(7701, ORDERS), instance(7703, ORDERS)));
    assertThat(second.lists).doesNotHaveDuplicates();
    assertThat(first.lists).doesNotHaveDuplicates();
  }

  @Test
  void aClosedWatchIsSilent() {
    Registry registry = opened();
    Recorder closed = watch(registry, ORDERS);
    Recorder open = watch(registry, ORDERS);
    if (announces()) {
      closed.await(List.of());
    }
    int calls = closed.lists.size();

    closed.watch().close();
    closed.watch().close();

    if (announces()) {
      register(instance(7701, ORDERS));
      open.await(List.of(instance(7701, ORDERS)));
    }
    assertThat(closed.lists).hasSize(calls);
  }

  @Test
  void aListenerThatFailsIsToldTheNextTime() {
    assumeTrue(announces());
    Recorder seen = new Recorder();
    AtomicInteger calls = new AtomicInteger();
    opened()
        .watch(
            ORDERS,
            list -> {
              if (calls.getAndIncrement() == 0) {
                IllegalStateException bug = new IllegalStateException("expected in this test");
                bug.setStackTrace(new StackTraceElement[0]);
                throw bug;
              }
              seen.changed(list);
            });
    Await.until("the first call", () -> calls.get() == 1);

    register(instance(7701, ORDERS));

    seen.await(List.of(instance(7701, ORDERS)));
  }

  @Test
  void aListenerMayUseTheRegistry() {
    assumeTrue(announces());
    Registry registry = opened();
    Recorder inner = new Recorder();
    Recorder outer = new Recorder();
    registry.watch(
        ORDERS,
        list -> {
          if (inner.watch == null) {
            inner.watch = registry.watch(ORDERS, inner);
            registry.register(instance(7701, ORDERS));
          }
          outer.changed(list);
        });

    inner.await(List.of(instance(7701, ORDERS)));
    outer.await(List.of(instance(7701, ORDERS)));
    assertThat(outer.overlaps).hasValue(0);
  }

  @Test
  void listenersAreCalledOneAtATimeAndEndWithTheTruth() throws InterruptedException {
    assumeTrue(announces());
    Registry registry = opened();
    Recorder seen = watch(registry, ORDERS);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int base = 8000 + 100 * t;
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 10; i++) {
                  Registration passing = registry.register(instance(base + i, ORDERS));
                  registry.register(instance(base + 50 + i, ORDERS));
                  passing.close();
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    List<Instance> expected = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      for (int i = 0; i < 10; i++) {
        expected.add(instance(8000 + 100 * t + 50 + i, ORDERS));
      }
    }
    seen.await(expected);
    assertThat(seen.overlaps).hasValue(0);
  }

  @Test
  void aClosedRegistryRefusesAndClosingTwiceIsFine() {
    Registry registry = opened();
    registry.close();
    registry.close();

    if (announces()) {
      assertThatThrownBy(() -> registry.register(instance(7701, ORDERS)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(registry.toString());
      assertThatThrownBy(() -> registry.watch(ORDERS, list -> {}))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  /** Registers with a registry of its own, as another process would. */
  protected final Registration register(Instance instance) {
    assumeTrue(announces());
    return opened().register(instance);
  }

  /** Watches with a registry of its own, as another process would. */
  protected final Recorder watch(ServiceKey service) {
    return watch(opened(), service);
  }

  /** Watches with that registry. */
  protected static Recorder watch(Registry registry, ServiceKey service) {
    Recorder recorder = new Recorder();
    recorder.watch = registry.watch(service, recorder);
    return recorder;
  }

  /** A listener that remembers. */
  protected static final class Recorder implements InstanceListener {

    /** Every list that was told, in order. */
    public final List<List<Instance>> lists = new CopyOnWriteArrayList<>();

    /** How often a call began before the last one had ended. */
    public final AtomicInteger overlaps = new AtomicInteger();

    private final AtomicInteger running = new AtomicInteger();
    private volatile @Nullable Watch watch;

    @Override
    public void changed(List<Instance> instances) {
      if (running.getAndIncrement() != 0) {
        overlaps.incrementAndGet();
      }
      lists.add(instances);
      running.decrementAndGet();
    }

    /** The watch that tells this listener. */
    public Watch watch() {
      return requireNonNull(watch, "this recorder was not made by watch(...)");
    }

    /** Waits until the last list is this one. */
    public void await(List<Instance> expected) {
      Await.untilAsserted(
          () -> {
            assertThat(lists).isNotEmpty();
            assertThat(lists.get(lists.size() - 1)).isEqualTo(expected);
          });
    }
  }
}
