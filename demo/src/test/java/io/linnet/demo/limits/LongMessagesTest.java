package io.linnet.demo.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.core.RpcConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A hundred long messages at once, for which a provider's heap has no room. */
class LongMessagesTest {

  private static final int MESSAGES = 100;
  private static final int BYTES = 4 * 1024 * 1024;

  /** Less than half of the 400 MiB that are sent at once; 64 MiB of it are the budget. */
  private static final int HEAP_MEGABYTES = 192;

  @Test
  void theyStayInsideTheBudgetAndSmallCallsGoOn() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(MESSAGES);
    try (ChildJvm provider = ChildJvm.start(BlobsProvider.class, HEAP_MEGABYTES)) {
      String address = "direct://127.0.0.1:" + provider.await("ready").get(0);
      try (RpcConsumer consumer = RpcConsumer.of(address);
          RpcConsumer other = RpcConsumer.of(address)) {
        Blobs blobs = consumer.stub(Blobs.class);
        Blobs small = other.stub(Blobs.class);
        byte[] data = new byte[BYTES];
        blobs.next(0);
        small.next(0);
        List<CompletableFuture<Integer>> sizes = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
          sizes.add(CompletableFuture.supplyAsync(() -> blobs.size(data), callers));
        }
        CompletableFuture<Void> all =
            CompletableFuture.allOf(sizes.toArray(CompletableFuture<?>[]::new));
        int calls = 0;
        while (!all.isDone()) { // on the same connection, and on another one
          assertThat(blobs.next(calls)).isEqualTo(calls + 1);
          assertThat(small.next(calls)).isEqualTo(calls + 1);
          calls++;
        }
        int refused = 0;
        for (CompletableFuture<Integer> size : sizes) {
          refused += answeredOrRefused(size) ? 0 : 1;
        }
        System.out.printf(
            "%d of %d messages of %d bytes refused; %d small calls meanwhile%n",
            refused, MESSAGES, BYTES, calls);
        assertThat(refused).as("on one connection they wait for each other").isZero();
        assertThat(calls).isGreaterThan(20);
        assertThat(provider.isAlive()).isTrue();
      }
    } finally {
      callers.shutdownNow();
      assertThat(callers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void fromManyConsumersSomeAreRefusedAndNoneIsLost() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(MESSAGES);
    List<RpcConsumer> consumers = new ArrayList<>();
    try (ChildJvm provider = ChildJvm.start(BlobsProvider.class, HEAP_MEGABYTES)) {
      String address = "direct://127.0.0.1:" + provider.await("ready").get(0);
      List<CompletableFuture<Integer>> sizes = new ArrayList<>();
      byte[] data = new byte[BYTES];
      for (int i = 0; i < MESSAGES / 10; i++) {
        RpcConsumer consumer = RpcConsumer.of(address);
        consumers.add(consumer);
        Blobs blobs = consumer.stub(Blobs.class);
        blobs.next(0);
        for (int j = 0; j < 10; j++) {
          sizes.add(CompletableFuture.supplyAsync(() -> blobs.size(data), callers));
        }
      }
      int answered = 0;
      for (CompletableFuture<Integer> size : sizes) {
        answered += answeredOrRefused(size) ? 1 : 0;
      }
      System.out.printf("%d of %d messages answered%n", answered, MESSAGES);
      assertThat(answered)
          .as("the budget of 64 MiB has room for 15 at once: each is some bytes more than 4 MiB")
          .isGreaterThanOrEqualTo(15);
      assertThat(provider.isAlive()).isTrue();
    } finally {
      consumers.forEach(RpcConsumer::close);
      callers.shutdownNow();
      assertThat(callers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** Nothing else may happen to a call. */
  private static boolean answeredOrRefused(CompletableFuture<Integer> size) {
    try {
      assertThat(size.join()).isEqualTo(BYTES);
      return true;
    } catch (CompletionException e) {
      assertThat(e)
          .cause()
          .isInstanceOfSatisfying(
              RpcException.class,
              refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.OVERLOADED);
                assertThat(refused.processed()).isEqualTo(Processed.NOT);
              });
      return false;
    }
  }
}
