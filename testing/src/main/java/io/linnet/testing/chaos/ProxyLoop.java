package io.linnet.testing.chaos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The proxy's thread: all sockets are on one selector, and all that changes is changed here. */
final class ProxyLoop implements Runnable {

  /** A change of what is done, which somebody waits for. */
  private record Task(Runnable change, CompletableFuture<@Nullable Void> done) {}

  private final Selector selector;
  private final Listener listener;
  private final InetSocketAddress server;
  private final Counters counters;
  private final SplittableRandom random;
  private final long startNanos = System.nanoTime();
  private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
  private final Set<Accepted> connections = new HashSet<>();

  /** Connections with something to do, now or later. */
  private final Set<Accepted> busy = new LinkedHashSet<>();

  private Faults faults = Faults.NONE;
  private volatile boolean closing;
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;

  ProxyLoop(
      Selector selector,
      Listener listener,
      InetSocketAddress server,
      long seed,
      Counters counters) {
    this.selector = selector;
    this.listener = listener;
    this.server = server;
    this.random = new SplittableRandom(seed);
    this.counters = counters;
  }

  /** Changes the faults, of the connections that are open, too. */
  CompletableFuture<@Nullable Void> change(UnaryOperator<Faults> change) {
    return submit(
        () -> {
          faults = change.apply(faults);
          listen();
          links().forEach(link -> link.change(faults));
          busy.addAll(connections);
        });
  }

  /** Ends all faults; what was held back goes on. */
  CompletableFuture<@Nullable Void> heal() {
    return submit(
        () -> {
          faults = Faults.NONE;
          listen();
          links().forEach(Link::heal);
          busy.addAll(connections);
        });
  }

  /** Resets all connections. */
  CompletableFuture<@Nullable Void> resetAll() {
    return submit(
        () -> {
          connections.forEach(Accepted::reset);
          forgetEnded();
        });
  }

  /** Lets the thread end; may be called by any. */
  void close() {
    closing = true;
    selector.wakeup();
  }

  /** Why the thread ended before it was told to, or null. */
  @Nullable Throwable failure() {
    return failure;
  }

  @Override
  public void run() {
    try (selector;
        listener) {
      long wake = Accepted.NEVER;
      while (!closing) {
        select(wake);
        runTasks();
        takeSelected();
        wake = pump();
      }
      connections.forEach(Accepted::close);
      selector.selectNow(); // sockets are closed when the selector lets go of them
    } catch (IOException | RuntimeException e) {
      failure = e;
      connections.forEach(Accepted::close);
    } finally {
      forgetEnded();
      ended = true;
      refuseTasks();
    }
  }

  private void select(long wakeNanos) throws IOException {
    if (wakeNanos == Accepted.NEVER) {
      selector.select();
      return;
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(wakeNanos - now() + 999_999);
    if (millis > 0) {
      selector.select(millis);
    } else {
      selector.selectNow();
    }
  }

  private long now() {
    return System.nanoTime() - startNanos;
  }

  private CompletableFuture<@Nullable Void> submit(Runnable change) {
    var task = new Task(change, new CompletableFuture<>());
    tasks.add(task);
    selector.wakeup();
    if (ended) {
      refuseTasks();
    }
    return task.done;
  }

  private void runTasks() throws IOException {
    for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
      try {
        task.change.run();
        selector.selectNow(); // sockets are closed when the selector lets go of them
        task.done.complete(null);
      } catch (RuntimeException e) {
        task.done.completeExceptionally(e);
      }
    }
  }

  private void refuseTasks() {
    for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
      task.done.completeExceptionally(new IllegalStateException("the proxy is closed", failure));
    }
  }

  private void listen() {
    try {
      listener.listen(faults.arrival() != Arrival.REFUSE);
    } catch (IOException e) {
      throw new IllegalStateException("port " + listener.port() + ": " + e, e);
    }
  }

  private List<Link> links() {
    return connections.stream().filter(Link.class::isInstance).map(Link.class::cast).toList();
  }

  private void takeSelected() throws IOException {
    for (SelectionKey key : selector.selectedKeys()) {
      if (!key.isValid()) {
        continue;
      }
      if (key.attachment() instanceof Accepted connection) {
        connection.ready(key, now());
        busy.add(connection);
      } else {
        acceptAll();
      }
    }
    selector.selectedKeys().clear();
  }

  private void acceptAll() throws IOException {
    for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
      counters.accepted().incrementAndGet(); // first, so that whoever sees its effect sees it
      // Drawn for each, so that the n-th has the same whatever became of the others.
      SplittableRandom toServer = random.split();
      SplittableRandom toClient = random.split();
      switch (faults.arrival()) {
        case CONNECT ->
            add(
                Link.connect(
                    client, server, selector, faults, counters, toServer, toClient, now()));
        case IGNORE -> add(new Ignored(client, selector));
        case DROP, REFUSE -> Link.end(client, false);
      }
    }
  }

  private void add(Accepted connection) {
    connections.add(connection);
    busy.add(connection);
    counters.open().set(connections.size());
  }

  /** Lets all go on that can; returns when the next one can. */
  private long pump() {
    long wake = Accepted.NEVER;
    for (Accepted connection : List.copyOf(busy)) {
      long next = connection.pump(now());
      if (next == Accepted.NEVER) {
        busy.remove(connection);
      }
      if (!connection.isOpen()) {
        connections.remove(connection);
        counters.open().set(connections.size());
      }
      wake = Math.min(wake, next);
    }
    return wake;
  }

  private void forgetEnded() {
    connections.removeIf(connection -> !connection.isOpen());
    busy.retainAll(connections);
    counters.open().set(connections.size());
  }
}
