package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.ListWatch;
import io.linnet.spi.Watch.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ServiceViewTest {

  private static final ServiceKey ORDERS = ServiceKey.of("shop.OrderService");
  private static final List<Instance> ONE = List.of(instance(7701, 1));

  private final List<Runnable> holds = new ArrayList<>();
  private final List<List<Instance>> told = new ArrayList<>();
  private final ServiceView view =
      new ServiceView(
          (work, delay) -> {
            holds.add(work);
            return () -> holds.remove(work);
          },
          Duration.ofSeconds(3));
  private final ListWatch<Instance> watch = ListWatch.create(told::add, view::shown, view::remove);

  @BeforeEach
  void add() {
    view.add(watch);
  }

  @Test
  void nothingIsToldBeforeSomethingIsKnown() {
    view.update(null, false);
    view.update(List.of(), false);

    assertThat(told).isEmpty();
    assertThat(watch.state()).isEqualTo(State.CONNECTING);
  }

  @Test
  void anEmptyListAtTheStartIsToldAtOnce() {
    view.update(List.of(), true);

    assertThat(told).containsExactly(List.of());
    assertThat(watch.state()).isEqualTo(State.CURRENT);
  }

  @Test
  void aListThatBecomesEmptyIsHeldBackForAWhile() {
    view.update(ONE, true);
    view.update(List.of(), true);
    view.update(List.of(), true);
    assertThat(told).containsExactly(ONE);
    assertThat(watch.state()).isEqualTo(State.STALE);

    assertThat(holds).hasSize(1);
    holds.get(0).run();

    assertThat(told).containsExactly(ONE, List.of());
    assertThat(watch.state()).isEqualTo(State.CURRENT);
  }

  @Test
  void whoComesBackInThatTimeWasNeverGone() {
    view.update(ONE, true);
    view.update(List.of(), true);
    view.update(ONE, true);

    assertThat(holds).isEmpty();
    assertThat(told).containsExactly(ONE);
    assertThat(watch.state()).isEqualTo(State.CURRENT);
  }

  @Test
  void aLostConnectionKeepsTheListAndEndsTheWaiting() {
    view.update(ONE, true);
    view.update(List.of(), true);
    view.update(List.of(), false);

    assertThat(holds).isEmpty();
    assertThat(told).containsExactly(ONE);
    assertThat(watch.state()).isEqualTo(State.STALE);
  }

  @Test
  void generationsAreCollapsedToTheNewestOfEachAddress() {
    List<Announced> nodes =
        Stream.of(
                announced(7702, 5, 1),
                announced(7701, 5, 2),
                announced(7701, 5, 10),
                announced(7701, 4, 99),
                announced(7701, 5, 9))
            .toList();

    for (int shift = 0; shift < nodes.size(); shift++) {
      int first = shift;
      List<Announced> turned =
          IntStream.range(0, nodes.size())
              .mapToObj(i -> nodes.get((i + first) % nodes.size()))
              .toList();
      assertThat(Announced.collapse(turned, ORDERS))
          .extracting(Instance::address, Instance::weight)
          .containsExactly(tuple("127.0.0.1:7701", 10), tuple("127.0.0.1:7702", 1));
    }
  }

  @Test
  void theNewestDecidesWhetherAServiceIsProvided() {
    Instance without = new Instance("orders", "127.0.0.1", 7701, 6, 1, List.of(), Map.of());
    Announced newer = new Announced(NodeName.of(without, 1), without);

    assertThat(Announced.collapse(List.of(announced(7701, 5, 1), newer), ORDERS)).isEmpty();
  }

  /** The weight tells the generation. */
  private static Announced announced(int port, long epoch, int generation) {
    Instance instance =
        new Instance("orders", "127.0.0.1", port, epoch, generation, List.of(ORDERS), Map.of());
    return new Announced(NodeName.of(instance, generation), instance);
  }

  private static Instance instance(int port, long epoch) {
    return announced(port, epoch, 1).instance();
  }
}
