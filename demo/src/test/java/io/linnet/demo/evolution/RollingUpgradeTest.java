package io.linnet.demo.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Providers are replaced by those of the next version while consumers of both call them. */
class RollingUpgradeTest {

  private static final int CALLERS = 4;

  /** Calls between two steps: each provider has been asked many times then. */
  private static final int CALLS = 200;

  private static final String OLD =
      """
      public record Item(String name, int price) {}
      @RpcService(name = "rolling")
      public interface Service { Item next(Item item); }
      public static class Provider implements Service {
        public Item next(Item item) { return new Item("old " + item.name(), 1); }
      }
      public static String next(Service service) {
        Item item = service.next(new Item("x", 7));
        return item.name();
      }
      """;

  private static final String NEW =
      OLD.replace("String name, int price", "List<String> tags, int price, String name")
          .replace(
              "new Item(\"old \" + item.name(), 1)",
              "new Item(List.of(), 2, \"new \" + item.name())")
          .replace("new Item(\"x\", 7)", "new Item(List.of(\"t\"), 7, \"x\")");

  private final String registry = "memory://rolling-" + UUID.randomUUID();
  private final Application older = Application.of(OLD);
  private final Application newer = Application.of(NEW);
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicLong calls = new AtomicLong();
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  @Test
  void anUpgradeAndItsRollbackFailNoCall() throws Exception {
    upgradeAndRollBack(1);
  }

  @Test
  @Tag("faults")
  void manyUpgradesAndRollbacksFailNoCall() throws Exception {
    upgradeAndRollBack(25);
  }

  private void upgradeAndRollBack(int rounds) throws Exception {
    List<RpcProvider> providers = new ArrayList<>();
    try (RpcConsumer first = RpcConsumer.of(registry);
        RpcConsumer second = RpcConsumer.of(registry)) {
      providers.add(older.start(registry));
      providers.add(older.start(registry));
      List<Thread> callers = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        boolean old = i % 2 == 0;
        callers.add(new Thread(() -> call(old ? older : newer, old ? first : second)));
      }
      callers.forEach(Thread::start);
      try {
        awaitCalls();
        for (int round = 0; round < rounds; round++) {
          replaceAll(providers, newer);
          assertAnsweredBy("new x");
          replaceAll(providers, older);
          assertAnsweredBy("old x");
        }
      } finally {
        over.set(true);
        for (Thread caller : callers) {
          caller.join();
        }
      }
    } finally {
      providers.forEach(RpcProvider::close);
    }
    assertThat(failures).isEmpty();
  }

  /** One after the other: the next starts before the former goes. */
  private void replaceAll(List<RpcProvider> providers, Application by) {
    for (int i = 0; i < providers.size(); i++) {
      RpcProvider former = providers.set(i, by.start(registry));
      awaitCalls();
      former.close();
      awaitCalls();
    }
  }

  /** All providers are of one version by now. */
  private void assertAnsweredBy(String answer) {
    answers.clear();
    awaitCalls();
    assertThat(answers.stream().skip(CALLERS)).isNotEmpty().containsOnly(answer);
  }

  private void awaitCalls() {
    long enough = calls.get() + CALLS;
    Await.until("callers go on", () -> calls.get() >= enough || !failures.isEmpty());
  }

  private void call(Application consuming, RpcConsumer consumer) {
    while (!over.get()) {
      try {
        answers.add(consuming.call("next", consumer));
      } catch (RuntimeException e) {
        failures.add(e);
      }
      calls.incrementAndGet();
    }
  }
}
