package io.linnet.benchmarks.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Instance;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

final class SeenChangesTest {

  private final Fleet fleet = new Fleet("shop");
  private final SeenChanges seen = new SeenChanges();

  @Test
  void notesWhatComesAndGoesFromOneListToTheNext() throws InterruptedException {
    seen.changed(list(1, 2, 300, 70_000));
    seen.record(true);

    seen.changed(list(0, 2, 300));
    seen.changed(list(0, 2, 300, 301));

    assertThat(seen.await(4, Duration.ofSeconds(1)))
        .extracting(Change::number, Change::added)
        .containsExactlyInAnyOrder(
            Tuple.tuple(0, true),
            Tuple.tuple(1, false),
            Tuple.tuple(70_000, false),
            Tuple.tuple(301, true));
  }

  @Test
  void notesNothingUnlessItIsAskedTo() throws InterruptedException {
    seen.record(true);
    seen.changed(list(1));
    seen.record(false);
    seen.changed(list(1, 2));

    assertThat(seen.await(1, Duration.ofMillis(1))).isEmpty();
    assertThat(seen.awaitSize(2, Duration.ofMillis(1))).isEqualTo(2);
    assertThat(seen.lists()).isEqualTo(2);
  }

  private List<Instance> list(int... numbers) {
    return IntStream.of(numbers)
        .mapToObj(fleet::instance)
        .sorted(Comparator.comparing(Instance::address))
        .toList();
  }
}
