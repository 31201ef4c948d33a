package io.linnet.benchmarks.registry;

import io.linnet.benchmarks.driver.Commands;
import io.linnet.registry.InstanceJson;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;

/**
 * Holds the nodes of a whole fleet over few sessions. The first is announced by Linnet's registry,
 * which writes the index too and shows that the others look like its own. Says {@code ready}; to
 * {@code change PER_SECOND SECONDS}, adds a new instance and removes the oldest in turns, then says
 * {@code changed}; to {@code journal}, says what it changed last.
 */
public final class WriterMain {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Fleet fleet;
  private final List<ZooKeeper> clients = new ArrayList<>();
  private final Queue<Change> journal = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final Phaser open = new Phaser(1);
  private int newest;
  private int oldest = 1; // the first stays: Linnet would announce it again

  private WriterMain(Fleet fleet) {
    this.fleet = fleet;
  }

  /** Takes port, application, number of instances and of sessions. */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    var writer = new WriterMain(new Fleet(args[1]));
    for (int i = 0; i < Integer.parseInt(args[3]); i++) {
      writer.clients.add(Clients.open(port));
    }
    Registry registry = Registries.open(port, args[1]);
    Registration first = writer.announceFirst(registry);
    writer.fill(Integer.parseInt(args[2]));
    System.out.println("ready");
    Commands.serve(
        words -> {
          switch (words[0]) {
            case "change" -> writer.change(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case "journal" ->
                writer.journal.forEach(change -> System.out.println("entry " + change.toLine()));
            default -> throw new IllegalArgumentException(words[0]);
          }
        });
    first.close();
  }

  private Registration announceFirst(Registry registry) throws Exception {
    Registration first = registry.register(fleet.instance(0));
    long end = System.nanoTime() + LIMIT.toNanos();
    while (clients.get(0).exists(fleet.path(0), false) == null) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(
            "Linnet wrote no node " + fleet.path(0) + "; is its layout another one now?");
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    String data =
        new String(clients.get(0).getData(fleet.path(0), false, null), StandardCharsets.UTF_8);
    if (!data.equals(InstanceJson.write(fleet.instance(0)))) {
      throw new IllegalStateException("Linnet wrote other data: " + data);
    }
    return first;
  }

  private void fill(int instances) {
    for (newest = 1; newest < instances; newest++) {
      add(newest);
    }
    awaitAll();
    journal.clear();
  }

  private void change(int perSecond, int seconds) {
    journal.clear();
    long begin = System.nanoTime();
    int changes = perSecond * seconds;
    for (int i = 0; i < changes; i++) {
      long due = begin + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      if (i % 2 == 0) {
        add(newest++);
      } else {
        remove(oldest++);
      }
    }
    awaitAll();
    System.out.println(
        "changed changes=%d failures=%d nanos=%d"
            .formatted(changes, failures.get(), System.nanoTime() - begin));
  }

  private void add(int number) {
    open.register();
    client(number)
        .create(
            fleet.path(number),
            InstanceJson.write(fleet.instance(number)).getBytes(StandardCharsets.UTF_8),
            ZooDefs.Ids.OPEN_ACL_UNSAFE,
            CreateMode.EPHEMERAL,
            (code, path, context, name) -> done(code, Change.now(number, true)),
            null);
  }

  private void remove(int number) {
    open.register();
    client(number)
        .delete(
            fleet.path(number),
            -1,
            (code, path, context) -> done(code, Change.now(number, false)),
            null);
  }

  private void done(int code, Change change) {
    if (code == Code.OK.intValue()) {
      journal.add(change);
    } else {
      System.err.println(change + ": " + Code.get(code));
      failures.incrementAndGet();
    }
    open.arriveAndDeregister();
  }

  private void awaitAll() {
    open.arriveAndAwaitAdvance();
  }

  private ZooKeeper client(int number) {
    return clients.get(number % clients.size());
  }
}
