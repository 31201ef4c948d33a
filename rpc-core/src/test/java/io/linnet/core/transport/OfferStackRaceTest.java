package io.linnet.core.transport;

import static io.linnet.core.Interleavings.explore;
import static io.linnet.core.Interleavings.require;
import static io.linnet.core.Interleavings.together;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every interleaving of two threads that push and one that takes. */
@Tag("interleavings")
class OfferStackRaceTest {

  @Test
  void whatIsPushedIsTakenOnceInTheOrderOfItsThread() {
    explore(
        () -> {
          OfferStack stack = new OfferStack();
          List<Integer> taken = new ArrayList<>();
          together(() -> push(stack, 1, 2), () -> push(stack, 3, 4), () -> take(stack, taken));
          take(stack, taken);
          require(taken.size() == 4 && new HashSet<>(taken).size() == 4, "each once: " + taken);
          require(taken.indexOf(1) < taken.indexOf(2), "in order: " + taken);
          require(taken.indexOf(3) < taken.indexOf(4), "in order: " + taken);
        });
  }

  @Test
  void everyNonEmptyTakeWasAnnouncedByOnePush() {
    explore(
        () -> {
          OfferStack stack = new OfferStack();
          int[] firsts = new int[2];
          int[] takes = new int[1];
          together(
              () -> firsts[0] = push(stack, 1, 2),
              () -> firsts[1] = push(stack, 3),
              () -> takes[0] = take(stack, new ArrayList<>()));
          takes[0] += take(stack, new ArrayList<>());
          require(firsts[0] + firsts[1] == takes[0], "one wake-up for each drain");
        });
  }

  /** Returns how often the stack was empty before. */
  private static int push(OfferStack stack, int... numbers) {
    int firsts = 0;
    for (int number : numbers) {
      firsts += stack.push(new NumberFrame(number)) ? 1 : 0;
    }
    return firsts;
  }

  /** Returns 1 when there was something to take. */
  private static int take(OfferStack stack, List<Integer> taken) {
    OutboundFrame oldest = stack.takeAll();
    for (OutboundFrame frame = oldest; frame != null; frame = frame.next) {
      taken.add(((NumberFrame) frame).number);
    }
    return oldest == null ? 0 : 1;
  }
}
