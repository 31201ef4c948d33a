package io.linnet.testing.chaos;

import io.linnet.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on a free port of loopback: connects each client through to one server, and treats them
 * as badly as it is told, while they run.
 *
 * <pre>{@code
 * try (ChaosProxy proxy = ChaosProxy.to(server.port())) {
 *   Client client = Client.connect(proxy.port());
 *   proxy.stall(Direction.TO_CLIENT); // what the server sends does not arrive
 *   …
 *   proxy.heal(); // and now it does
 * }
 * }</pre>
 *
 * <p>Faults add up: each lasts until it is set again or {@link #heal()} ends them all, and applies
 * to connections that are open and to those to come unless it says otherwise. When a method
 * returns, it is in force. An end of a connection is passed on like its bytes, in its turn: FIN as
 * FIN, RST as RST; while a direction is stalled the other side hears of neither. A whole network
 * that is cut is {@link #stall()} together with {@link #ignoreNew()}.
 *
 * <p>Thread-safe. One thread serves all connections.
 */
public final class ChaosProxy implements AutoCloseable {

  private static final long JOIN_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private final long seed;
  private final int port;
  private final InetSocketAddress server;
  private final Counters counters = Counters.create();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ProxyLoop loop;
  private final Thread thread;

  private ChaosProxy(InetSocketAddress server, long seed, Selector selector, Listener listener) {
    this.seed = seed;
    this.port = listener.port();
    this.server = server;
    this.loop = new ProxyLoop(selector, listener, server, seed, counters);
    this.thread = new Thread(loop, "chaos-proxy-" + port);
    thread.setDaemon(true);
  }

  /** Stands before a port of loopback, with a seed of {@code -Dseed} or a new one. */
  public static ChaosProxy to(int port) throws IOException {
    Long given = Long.getLong("seed");
    return to(
        InetAddress.getLoopbackAddress().getHostAddress(),
        port,
        given == null ? System.nanoTime() : given);
  }

  /**
   * Stands before a server; whether it is there is seen when a client connects.
   *
   * @param seed of the jitter: the same bytes on the n-th connection are delayed alike
   */
  public static ChaosProxy to(String host, int port, long seed) throws IOException {
    var server = new InetSocketAddress(host, port);
    if (server.isUnresolved()) {
      throw new IllegalArgumentException("host: '" + host + "' (expected: one that resolves)");
    }
    Selector selector = Selector.open();
    try {
      var proxy = new ChaosProxy(server, seed, selector, Listener.open(selector));
      proxy.thread.start();
      return proxy;
    } catch (IOException e) {
      try (selector) {
        throw e;
      }
    }
  }

  /** Port that clients connect to; it stays the same, also while they are refused. */
  public int port() {
    return port;
  }

  /** Delays both directions, without jitter. */
  public void latency(Duration fixed) {
    latency(Direction.TO_SERVER, fixed, Duration.ZERO);
    latency(Direction.TO_CLIENT, fixed, Duration.ZERO);
  }

  /**
   * Delays each chunk of bytes that is to come; order is kept.
   *
   * @param fixed how long at least
   * @param jitter up to so much more, evenly spread
   */
  public void latency(Direction direction, Duration fixed, Duration jitter) {
    long fixedNanos = nanos("fixed", fixed);
    long jitterNanos = nanos("jitter", jitter);
    change(direction, fault -> fault.latency(fixedNanos, jitterNanos));
  }

  /** Limits how many bytes a second pass on each connection; the sender soon has to wait. */
  public void bandwidth(Direction direction, long bytesPerSecond) {
    if (bytesPerSecond < 1) {
      throw new IllegalArgumentException(
          "bytesPerSecond: " + bytesPerSecond + " (expected: >= 1; heal() ends the limit)");
    }
    change(direction, fault -> fault.bandwidth(bytesPerSecond));
  }

  /** Holds back both directions. */
  public void stall() {
    await(
        loop.change(
            faults ->
                faults
                    .with(Direction.TO_SERVER, Fault::stall)
                    .with(Direction.TO_CLIENT, Fault::stall)));
  }

  /** Takes bytes, up to 8 MiB for each connection, and holds them back. */
  public void stall(Direction direction) {
    change(direction, Fault::stall);
  }

  /**
   * Ends each connection when so many more bytes have passed, exactly; the receiver gets them.
   * Connections that are open count from now on, later ones from their beginning.
   */
  public void cutAfter(Direction direction, long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes: " + bytes + " (expected: >= 0)");
    }
    change(direction, fault -> fault.cutAfter(bytes));
  }

  /** Writes each byte alone; the receiver sees parts of whatever is sent. */
  public void singleBytes(Direction direction) {
    change(direction, Fault::writeSingleBytes);
  }

  /** Ends all connections that are there with RST, towards both sides; what was held is lost. */
  public void resetAll() {
    await(loop.resetAll());
  }

  /** Refuses those who connect, as a port does that nobody listens on. */
  public void refuseNew() {
    await(loop.change(faults -> faults.arrival(Arrival.REFUSE)));
  }

  /** Accepts those who connect, swallows what they send and never answers, after healing, too. */
  public void ignoreNew() {
    await(loop.change(faults -> faults.arrival(Arrival.IGNORE)));
  }

  /** Accepts those who connect and ends the connection at once. */
  public void dropNew() {
    await(loop.change(faults -> faults.arrival(Arrival.DROP)));
  }

  /** Ends all faults. What was held back goes on at once; what is gone stays gone. */
  public void heal() {
    await(loop.heal());
  }

  /** Number of connections accepted so far, ignored and dropped ones, too. */
  public int connections() {
    return counters.accepted().get();
  }

  /** Number of connections that are open now, ignored ones, too. */
  public int openConnections() {
    return counters.open().get();
  }

  /** Bytes passed on so far. */
  public long bytes(Direction direction) {
    return counters.of(direction).passedBytes();
  }

  /** Bytes taken from the sender and not passed on yet. */
  public long heldBytes(Direction direction) {
    return counters.of(direction).heldBytes();
  }

  /** Number of writes that the bytes were passed on with. */
  public long writes(Direction direction) {
    return counters.of(direction).writes();
  }

  /** Waits until so many connections have been accepted, at most {@link Await#LIMIT}. */
  public void awaitConnections(int count) {
    Await.until(
        "%d connections to %s".formatted(count, this), () -> counters.accepted().get() >= count);
  }

  /** Ends all connections and waits for the thread, at most 5 s. Does nothing the second time. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    loop.close();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new AssertionError("thread '" + thread.getName() + "' goes on after close()");
    }
    Throwable failure = loop.failure();
    if (failure != null) {
      throw new AssertionError("the proxy failed: " + failure, failure);
    }
  }

  @Override
  public String toString() {
    return "chaos proxy %d -> %s (seed %d, %d connections, %d open)"
        .formatted(port, server, seed, counters.accepted().get(), counters.open().get());
  }

  private void change(Direction direction, UnaryOperator<Fault> change) {
    await(loop.change(faults -> faults.with(direction, change)));
  }

  private static long nanos(String what, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(what + ": " + duration + " (expected: >= 0)");
    }
    return duration.toNanos();
  }

  private static void await(CompletableFuture<@Nullable Void> change) {
    try {
      change.get(JOIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("the proxy does not take note", e);
    }
  }
}
