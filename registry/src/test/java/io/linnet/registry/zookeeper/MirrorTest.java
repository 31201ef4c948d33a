package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.registry.RegistryThread;
import io.linnet.spi.RegistryEvents;
import io.linnet.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Op;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MirrorTest {

  private static final String FOLDER = "/folder";

  private static final List<ACL> OPEN =
      Collections.singletonList(new ACL(ZooDefs.Perms.ALL, new Id("world", "anyone")));

  private final RegistryThread thread = new RegistryThread("linnet-registry-test");
  private final AtomicInteger changes = new AtomicInteger();
  private volatile List<String> seen = List.of();
  private volatile boolean current;
  private volatile boolean closed;

  @TempDir private Path folder;

  private LocalZooKeeper zooKeeper;
  private ZooKeeperHandle handle;
  private Mirror<String> mirror;

  @BeforeEach
  void start() throws Exception {
    zooKeeper = LocalZooKeeper.started(folder);
    handle =
        ZooKeeperHandle.create(
            zooKeeper.config(""), LocalZooKeeper.FAST, thread, RegistryEvents.NONE, state -> {});
    handle.start();
    Await.until("a connection", () -> handle.session() != 0);
    mirror =
        new Mirror<>(
            FOLDER,
            (name, data) -> name + "=" + data,
            this::changed,
            handle,
            thread,
            LocalZooKeeper.FAST,
            new SplittableRandom(1),
            RegistryEvents.NONE);
  }

  @AfterEach
  void stop() {
    handle.close();
    thread.close();
    zooKeeper.close();
  }

  @Test
  void manyEventsAreReadTogether() {
    thread.execute(mirror::connected);
    Await.until("the mirror is current", () -> current);
    int before = changes.get();

    for (int i = 0; i < 100; i++) {
      create("n" + i);
    }

    Await.until("all are seen", () -> seen.size() == 100);
    assertThat(changes.get() - before).isLessThan(50);
  }

  @Test
  void eventsThatNeverEndAreReadOnceInATime() {
    thread.execute(mirror::connected);
    Await.until("the mirror is current", () -> current);
    int before = changes.get();
    long begin = System.nanoTime();

    for (int i = 0; i < 300; i++) {
      create("n" + i);
    }

    Await.until("all are seen", () -> seen.size() == 300);
    long times = (System.nanoTime() - begin) / LocalZooKeeper.FAST.coalesce().toNanos();
    assertThat(changes.get() - before).isLessThanOrEqualTo((int) times + 1);
  }

  @Test
  void anAuditFindsWhatNoEventTold() {
    create("before");
    thread.execute(mirror::connected);
    Await.until("the mirror is current", () -> current);
    handle.unwatch(FOLDER);
    create("after");
    thread.execute(() -> handle.delete(FOLDER + "/before", answer -> {}));

    thread.execute(mirror::audit);

    Await.until("it is found", () -> seen.equals(List.of("after=x")));
  }

  @Test
  void closingLeavesNoWatchOnTheServer() {
    thread.execute(mirror::connected);
    Await.until("the mirror is current", () -> current);
    assertThat(zooKeeper.watches()).isEqualTo(1);

    thread.execute(mirror::close);

    Await.until("no watch", () -> zooKeeper.watches() == 0);
  }

  @Test
  void closingInTheMiddleOfTheFirstReadingLeavesNoWatchEither() {
    thread.execute(
        () -> {
          mirror.connected();
          handle.sync(
              FOLDER,
              answer ->
                  thread.execute(
                      () -> { // the watch has been asked for by now
                        mirror.close();
                        closed = true;
                      }));
        });
    Await.until("it is closed", () -> closed);
    create("after"); // comes after all that was asked for before

    assertThat(zooKeeper.watches()).isZero();
    assertThat(changes).hasValue(0);
  }

  @Test
  void manyChildrenAreReadAgainWithTheNextConnection() throws Exception {
    zooKeeper.person().create(FOLDER, new byte[0], OPEN, CreateMode.PERSISTENT);
    for (int i = 0; i < 6; i++) {
      List<Op> creations = new ArrayList<>();
      for (int j = 0; j < 100; j++) {
        creations.add(Op.create(FOLDER + "/n" + i + "-" + j, new byte[0], OPEN, 0));
      }
      zooKeeper.person().multi(creations);
    }
    thread.execute(mirror::connected);
    Await.until("the mirror is current", () -> current);
    thread.execute(mirror::disconnected);
    Await.until("the mirror is not", () -> !current);
    zooKeeper.person().delete(FOLDER + "/n3-7", -1);

    thread.execute(mirror::connected);

    Await.until("the mirror is current", () -> current);
    assertThat(seen).hasSize(599).doesNotContain("n3-7=");
  }

  @Test
  void anAuditFindsADataChangeThatNoEventTold() throws Exception {
    create("before");
    thread.execute(mirror::connected);
    Await.until("the mirror is current", () -> current);
    handle.unwatch(FOLDER);
    create("other"); // by now there is no watch
    zooKeeper.person().delete(FOLDER + "/other", -1);
    zooKeeper.person().setData(FOLDER + "/before", new byte[] {'y'}, -1);

    thread.execute(mirror::audit);

    Await.until("it is found", () -> seen.equals(List.of("before=y")));
  }

  @Test
  void waitsAreWithinTheirBounds() {
    RandomGenerator random = new SplittableRandom(1);
    for (int failures = 1; failures < 200; failures++) {
      long cap = Math.min(10_000, 200L << Math.min(failures - 1, 20));
      assertThat(Timing.DEFAULTS.backoff(failures, random))
          .isBetween(Duration.ofMillis(cap / 2), Duration.ofMillis(cap));
      assertThat(RegistryThread.spread(Duration.ofSeconds(30), random))
          .isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
    }
  }

  private void changed() {
    changes.incrementAndGet();
    seen = mirror.values().stream().sorted().toList();
    current = mirror.current();
  }

  private void create(String name) {
    AtomicInteger answers = new AtomicInteger();
    handle.create(
        FOLDER + "/" + name,
        "x",
        CreateMode.PERSISTENT,
        answer -> {
          assertThat(answer.code()).isEqualTo(Code.OK);
          answers.incrementAndGet();
        });
    Await.until(name, () -> answers.get() == 1);
  }
}
