package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.spi.ReplayStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of results has to keep. */
public abstract class ReplayStoreContract {

  /** As long as names of calls get. */
  private static final String CALL = "0123456789abcdef".repeat(4);

  private static final String OTHER = "f".repeat(64);
  private static final String A = "a-7/host@orders#1";

  /** As long as claimers get. */
  private static final String B = "b".repeat(255);

  private static final Duration KEEP = Duration.ofMinutes(1);

  private static final int THREADS = 8;

  /** The store under test: empty, and the same until the end of a test. */
  protected abstract ReplayStore store();

  /** Moves the time of the store. */
  protected abstract void advance(Duration duration);

  /** As many claims of other calls as it takes until the store forgets what is too old. */
  protected int claimsUntilItForgets() {
    return 1;
  }

  @Test
  void itsNameCanBeAnnounced() {
    assertThat(store().name()).matches("[A-Za-z0-9._-]{1,64}");
  }

  @Test
  void theFirstClaimGetsTheCallAndTheNextLearnsWhoHasIt() {
    assertThat(store().find(CALL)).isEmpty();
    assertThat(store().claim(CALL, A, KEEP)).isEmpty();
    assertUnderWay(store().claim(CALL, B, KEEP), A);
    assertUnderWay(store().claim(CALL, A, KEEP), A);
    assertUnderWay(store().find(CALL), A);
    assertThat(store().claim(OTHER, B, KEEP)).isEmpty();
  }

  @Test
  void everybodyGetsTheResult() {
    store().claim(CALL, A, KEEP);
    byte[] result = new byte[100_000];
    result[7] = -1;
    store().store(CALL, A, result);
    assertEnded(store().find(CALL), result);
    assertEnded(store().claim(CALL, B, KEEP), result);
  }

  @Test
  void aResultMayBeEmpty() {
    store().claim(CALL, A, KEEP);
    store().store(CALL, A, new byte[0]);
    assertEnded(store().find(CALL), new byte[0]);
  }

  @Test
  void nobodyStoresForAnother() {
    byte[] result = "result".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> store().store(CALL, A, result))
        .isInstanceOf(IllegalStateException.class);
    store().claim(CALL, A, KEEP);
    assertThatThrownBy(() -> store().store(CALL, B, result))
        .isInstanceOf(IllegalStateException.class);
    assertUnderWay(store().find(CALL), A);
  }

  @Test
  void whatIsReleasedMayBeClaimedAgain() {
    store().claim(CALL, A, KEEP);
    store().release(CALL, A);
    assertThat(store().find(CALL)).isEmpty();
    assertThat(store().claim(CALL, B, KEEP)).isEmpty();
  }

  @Test
  void nobodyReleasesForAnotherNorWhatHasAResult() {
    store().release(CALL, A);
    store().claim(CALL, A, KEEP);
    store().release(CALL, B);
    assertUnderWay(store().find(CALL), A);
    store().store(CALL, A, new byte[] {1});
    store().release(CALL, A);
    assertEnded(store().find(CALL), new byte[] {1});
  }

  @Test
  void aCallIsForgottenNotBeforeItsTimeAndThenSometime() {
    store().claim(CALL, A, KEEP);
    advance(KEEP);
    claimOthers("1");
    assertUnderWay(store().find(CALL), A);
    advance(Duration.ofMillis(1));
    claimOthers("2");
    assertThat(store().find(CALL)).isEmpty();
  }

  @Test
  void ofManyAtOnceOneGetsTheCall() throws InterruptedException {
    AtomicInteger got = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(THREADS);
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      String claimer = "claimer#" + i;
      threads[i] =
          new Thread(
              () -> {
                ready.countDown();
                awaitQuietly(ready);
                IntStream.range(0, 50)
                    .filter(call -> store().claim("call" + call, claimer, KEEP).isEmpty())
                    .forEach(call -> got.incrementAndGet());
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(got).hasValue(50);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void claimOthers(String prefix) {
    IntStream.range(0, claimsUntilItForgets())
        .forEach(i -> store().claim(prefix + "other" + i, B, KEEP));
  }

  private static void assertUnderWay(Optional<ReplayStore.Known> known, String claimer) {
    assertThat(known)
        .get()
        .isInstanceOfSatisfying(
            ReplayStore.UnderWay.class, there -> assertThat(there.claimer()).isEqualTo(claimer));
  }

  private static void assertEnded(Optional<ReplayStore.Known> known, byte[] result) {
    assertThat(known)
        .get()
        .isInstanceOfSatisfying(
            ReplayStore.Ended.class, there -> assertThat(there.result()).isEqualTo(result));
  }
}
