package io.linnet.core.transport;

import static io.linnet.core.Interleavings.explore;
import static io.linnet.core.Interleavings.exploreSome;
import static io.linnet.core.Interleavings.require;
import static io.linnet.core.Interleavings.together;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every interleaving of threads that offer with a loop that drains, closes, or has ended. */
@Tag("interleavings")
class OutboundQueueRaceTest {

  @Test
  void anOfferDuringADrainIsTakenByThatOneOrByTheNext() {
    explore(
        () -> {
          Link link = new Link();
          link.queue.close(); // a drain that writes takes thousands of steps more
          link.offerTwo();
          together(link::offerThird, link.fake::runTasks);
          link.fake.runTasks();
          link.requireEachEndedOnce();
          require(link.queue.isEmpty(), "nothing is left");
        });
  }

  @Test
  void everyOfferIsWrittenOnceThoughTheLoopDrainsMeanwhile() {
    exploreSome(
        () -> {
          Link link = new Link();
          together(link::offerTwo, link::offerThird, link.fake::runTasks);
          link.fake.runTasks();
          link.requireEachEndedOnce();
          require(link.queue.isEmpty(), "nothing is left");
          require(link.discards() == 0, "nothing is discarded while the connection is open");
        });
  }

  @Test
  void whatIsOfferedWhileTheConnectionClosesIsWrittenOrDiscarded() {
    exploreSome(
        () -> {
          Link link = new Link();
          together(
              link::offerTwo,
              link::offerThird,
              () -> {
                link.fake.runTasks();
                link.queue.close();
              });
          link.fake.runTasks();
          link.requireEachEndedOnce();
        });
  }

  @Test
  void whatIsOfferedWhenTheLoopEndsIsDiscardedByWhoeverOffers() {
    exploreSome(
        () -> {
          Link link = new Link();
          together(
              link::offerTwo,
              link::offerThird,
              () -> {
                link.queue.close();
                link.fake.endLoop();
              });
          link.fake.runTasks();
          link.requireEachEndedOnce();
        });
  }

  private static final class Link {

    final FakeChannel fake = new FakeChannel();
    final OutboundQueue queue = new OutboundQueue(fake.channel);
    final NumberFrame[] frames = {new NumberFrame(0), new NumberFrame(1), new NumberFrame(2)};

    void offerTwo() {
      queue.offer(frames[0]);
      queue.offer(frames[1]);
    }

    void offerThird() {
      queue.offer(frames[2]);
    }

    int discards() {
      int discards = 0;
      for (NumberFrame frame : frames) {
        discards += frame.discards.get();
      }
      return discards;
    }

    void requireEachEndedOnce() {
      for (NumberFrame frame : frames) {
        int ends = frame.writes.get() + frame.discards.get();
        require(ends == 1, "frame " + frame.number + " ended " + ends + " times");
      }
    }
  }
}
