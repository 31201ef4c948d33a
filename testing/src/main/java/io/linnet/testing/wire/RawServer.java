package io.linnet.testing.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A provider that does what a script tells it: listens on a free port of this machine and plays the
 * script on each connection, in a thread of its own. When a script is over, its connection is
 * closed.
 *
 * <p>The first failure of a script is kept for {@link #failure()} and {@link #close()}. That the
 * connection ended under it is none: the other side may close when it likes, and a script that was
 * to get further is asked for with {@link #played()}. Thread-safe.
 */
public final class RawServer implements AutoCloseable {

  /** What to do on one connection, from its first byte on. */
  @FunctionalInterface
  public interface Script {

    /** Plays on the connection, in a thread of its own. */
    void play(RawServerConnection connection) throws Exception;
  }

  private static final long JOIN_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private final ServerSocketChannel listening;
  private final int port;
  private final RawOptions options;
  private final Script script;
  private final List<RawConnection> connections = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger played = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean closing;

  private RawServer(ServerSocketChannel listening, RawOptions options, Script script) {
    this.listening = listening;
    this.port = listening.socket().getLocalPort();
    this.options = options;
    this.script = script;
  }

  /** Listens and plays the script on each connection. */
  public static RawServer start(Script script) throws IOException {
    return start(RawOptions.DEFAULT, script);
  }

  /** Listens and plays the script on each connection. */
  public static RawServer start(RawOptions options, Script script) throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open();
    if (options.receiveBufferBytes() > 0) {
      // before binding: accepted sockets inherit it
      listening.setOption(StandardSocketOptions.SO_RCVBUF, options.receiveBufferBytes());
    }
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    var server = new RawServer(listening, options, script);
    server.run("accept", server::acceptAll);
    return server;
  }

  /** Port it listens on, or listened on. */
  public int port() {
    return port;
  }

  /** Number of connections accepted so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Number of scripts that came to their end. */
  public int played() {
    return played.get();
  }

  /** The first failure of a script so far. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /**
   * Ends all connections and waits for the threads, at most 5 s; then throws the first failure of a
   * script, if there was one. Does nothing the second time.
   */
  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    try {
      listening.close();
      join(threads.get(0)); // the one that accepts: after it nothing is added to the lists
      for (RawConnection connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.forEach(Thread::interrupt);
    threads.forEach(RawServer::join);
    Throwable failed = failure.get();
    if (failed != null) {
      throw new AssertionError("a script failed: " + failed, failed);
    }
  }

  private void acceptAll() {
    try {
      while (true) {
        SocketChannel channel = listening.accept();
        var connection = new RawServerConnection(new RawSocket(channel), options);
        connections.add(connection);
        run(Integer.toString(accepted.incrementAndGet()), () -> play(connection));
      }
    } catch (ClosedChannelException closed) {
      // by close()
    } catch (IOException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void play(RawServerConnection connection) {
    try (connection) {
      script.play(connection);
      played.incrementAndGet();
    } catch (ConnectionEndedException ended) {
      // see the class
    } catch (Throwable e) {
      if (!closing || !(e instanceof IOException || e instanceof InterruptedException)) {
        failure.compareAndSet(null, e);
      }
    }
  }

  private void run(String name, Runnable task) {
    var thread = new Thread(task, "raw-server-" + port + "-" + name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private static void join(Thread thread) {
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      throw new AssertionError("thread '" + thread.getName() + "' goes on after close()");
    }
  }
}
