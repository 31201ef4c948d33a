package io.linnet.testing.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Sends back what it gets, and counts it. */
final class EchoServer implements AutoCloseable {

  private final ServerSocket listening;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();
  private final AtomicLong received = new AtomicLong();
  private final AtomicInteger ended = new AtomicInteger();
  private final AtomicInteger reset = new AtomicInteger();

  private EchoServer(ServerSocket listening) {
    this.listening = listening;
  }

  static EchoServer start() throws IOException {
    var server = new EchoServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    server.run(server::acceptAll);
    return server;
  }

  int port() {
    return listening.getLocalPort();
  }

  int accepted() {
    return sockets.size();
  }

  long received() {
    return received.get();
  }

  /** Connections that ended with FIN. */
  int ended() {
    return ended.get();
  }

  /** Connections that ended otherwise. */
  int reset() {
    return reset.get();
  }

  /** Ends the newest connection with RST. */
  void resetNewest() throws IOException {
    Socket newest = sockets.get(sockets.size() - 1);
    newest.setSoLinger(true, 0);
    newest.close();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    join(threads.get(0));
    for (Socket socket : sockets) {
      socket.close();
    }
    for (Thread thread : threads) {
      join(thread);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void acceptAll() {
    try {
      while (true) {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        run(() -> echo(socket));
      }
    } catch (IOException closed) {
      // by close()
    }
  }

  private void echo(Socket socket) {
    byte[] bytes = new byte[64 * 1024];
    try (socket) {
      for (int n = socket.getInputStream().read(bytes); n >= 0; ) {
        received.addAndGet(n);
        socket.getOutputStream().write(bytes, 0, n);
        n = socket.getInputStream().read(bytes);
      }
      ended.incrementAndGet();
    } catch (IOException e) {
      reset.incrementAndGet();
    }
  }

  private void run(Runnable task) {
    var thread = new Thread(task, "echo");
    threads.add(thread);
    thread.start();
  }
}
