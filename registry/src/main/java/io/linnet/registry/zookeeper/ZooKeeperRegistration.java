package io.linnet.registry.zookeeper;

import io.linnet.Instance;
import io.linnet.spi.Registration;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The handle of one announced instance. */
final class ZooKeeperRegistration implements Registration {

  private final Instance instance;
  private final Consumer<ZooKeeperRegistration> withdraw;
  private final Duration patience;
  private final CountDownLatch ended = new CountDownLatch(1);

  ZooKeeperRegistration(
      Instance instance, Consumer<ZooKeeperRegistration> withdraw, Duration patience) {
    this.instance = instance;
    this.withdraw = withdraw;
    this.patience = patience;
  }

  Instance instance() {
    return instance;
  }

  /** There is nothing left to withdraw. */
  void ended() {
    ended.countDown();
  }

  /** Waits until the node is gone, at most 2 s; without a connection it goes with the session. */
  @Override
  public void close() {
    withdraw.accept(this);
    awaitEnded(patience.toNanos());
  }

  /** Waits that long at most. */
  void awaitEnded(long nanos) {
    try {
      if (!ended.await(nanos, TimeUnit.NANOSECONDS)) {
        return; // The announcement goes on trying.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
