package io.linnet.core.transport;

import static io.linnet.core.Interleavings.explore;
import static io.linnet.core.Interleavings.require;
import static io.linnet.core.Interleavings.together;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every interleaving of connections that come and go with a server that drains. */
@Tag("interleavings")
class DrainLatchRaceTest {

  @Test
  void opensWhenTheLastHasLeft() {
    explore(
        () -> {
          DrainLatch<Integer> latch = new DrainLatch<>();
          latch.enter(1);
          together(() -> latch.leave(1), () -> comeAndGo(latch, 2), latch::drain);
          require(isOpen(latch), "open: it drains and nobody is inside");
        });
  }

  @Test
  void whoeverComesIsInsideAsLongAsItIsClosedAndTurnedAwayAfterwards() {
    explore(
        () -> {
          DrainLatch<Integer> latch = new DrainLatch<>();
          boolean[] inside = new boolean[1];
          int[] told = new int[1];
          together(() -> inside[0] = latch.enter(1), () -> told[0] = latch.drain().size());
          require(isOpen(latch) != inside[0], "open means empty");
          require((told[0] == 1) == inside[0], "whoever is inside is told to leave");
          latch.leave(1);
          require(isOpen(latch), "open");
          require(!latch.enter(2), "turned away");
        });
  }

  @Test
  void staysClosedWhileNobodyDrains() {
    explore(
        () -> {
          DrainLatch<Integer> latch = new DrainLatch<>();
          together(() -> comeAndGo(latch, 1), () -> comeAndGo(latch, 2));
          require(!isOpen(latch), "closed");
        });
  }

  private static void comeAndGo(DrainLatch<Integer> latch, int who) {
    latch.enter(who);
    latch.leave(who);
  }

  private static boolean isOpen(DrainLatch<?> latch) {
    try {
      return latch.awaitEmpty(Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
