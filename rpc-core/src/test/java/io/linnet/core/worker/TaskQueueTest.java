package io.linnet.core.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskQueueTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 1_000, 5_000})
  void takesAsManyAsItsCapacityAndNoMore(int capacity) {
    TaskQueue queue = new TaskQueue(capacity);
    for (int round = 0; round < 3; round++) {
      Runnable[] tasks =
          IntStream.range(0, capacity).mapToObj(i -> task()).toArray(Runnable[]::new);
      for (Runnable task : tasks) {
        assertThat(queue.offer(task)).isTrue();
      }
      assertThat(queue.offer(task())).as("one too many").isFalse();
      assertThat(queue.size()).isEqualTo(capacity);
      for (Runnable task : tasks) {
        assertThat(queue.poll()).isSameAs(task);
      }
      assertThat(queue.poll()).isNull();
      assertThat(queue.isEmpty()).isTrue();
      assertThat(queue.taken()).isEqualTo((round + 1L) * capacity);
    }
  }

  /** Goes up and down through its capacity, which is more than the ring takes in the last case. */
  @ParameterizedTest
  @ValueSource(ints = {1, 6, 5_000})
  void doesAsAnyQueueDoes(int capacity) {
    Random random = new Random(7);
    TaskQueue queue = new TaskQueue(capacity);
    Deque<Runnable> model = new ArrayDeque<>();
    boolean grows = true;
    for (int step = 0; step < 50 * capacity + 1_000; step++) {
      grows = model.isEmpty() || (grows && model.size() < capacity);
      if (random.nextInt(4) == 0 ^ grows) {
        Runnable task = task();
        boolean fits = model.size() < capacity;
        assertThat(queue.offer(task)).isEqualTo(fits);
        if (fits) {
          model.add(task);
        }
      } else {
        assertThat(queue.poll()).isSameAs(model.poll());
      }
      assertThat(queue.size()).isEqualTo(model.size());
      assertThat(queue.hasNext()).isEqualTo(!model.isEmpty());
    }
  }

  /** One that is like no other. */
  private static Runnable task() {
    return new Runnable() {
      @Override
      public void run() {}
    };
  }
}
