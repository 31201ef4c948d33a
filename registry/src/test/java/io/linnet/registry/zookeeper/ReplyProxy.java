package io.linnet.registry.zookeeper;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A proxy before a ZooKeeper server that knows one reply from the next: it can drop the events of
 * watches, and hold replies back after a given number of them. Thread-safe.
 */
final class ReplyProxy implements AutoCloseable {

  /** In place of the number of a request, in what the server sends without having been asked. */
  private static final int EVENT = -1;

  private final ServerSocket acceptor;
  private final int server;
  private final List<Socket> sockets = new ArrayList<>();
  private boolean droppingEvents;
  private int dropped;
  private int passing = Integer.MAX_VALUE;
  private boolean holding;

  private ReplyProxy(ServerSocket acceptor, int server) {
    this.acceptor = acceptor;
    this.server = server;
  }

  /** A proxy on a free port of loopback that passes everything on. */
  static ReplyProxy to(int server) throws IOException {
    ReplyProxy proxy =
        new ReplyProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    start("accept", proxy::accept);
    return proxy;
  }

  int port() {
    return acceptor.getLocalPort();
  }

  synchronized void dropEvents(boolean drop) {
    droppingEvents = drop;
  }

  /** How many events were dropped. */
  synchronized int dropped() {
    return dropped;
  }

  /** Passes so many more replies on, on all connections together, and holds those after them. */
  synchronized void holdAfter(int replies) {
    passing = replies;
    holding = false;
    notifyAll();
  }

  /** Whether there is a reply that is held back. */
  synchronized boolean holding() {
    return holding;
  }

  /** Passes all replies on. */
  void release() {
    holdAfter(Integer.MAX_VALUE);
  }

  /** Ends all connections there are. */
  synchronized void cut() {
    sockets.forEach(ReplyProxy::end);
    sockets.clear();
    release();
  }

  @Override
  public void close() throws IOException {
    acceptor.close();
    cut();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = acceptor.accept();
      Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
      synchronized (this) {
        sockets.add(client);
        sockets.add(upstream);
      }
      start("requests", () -> ending(client, upstream, () -> requests(client, upstream)));
      start("replies", () -> ending(client, upstream, () -> replies(client, upstream)));
    }
  }

  private void requests(Socket client, Socket upstream) throws IOException {
    client.getInputStream().transferTo(upstream.getOutputStream());
  }

  private void replies(Socket client, Socket upstream) throws IOException {
    DataInputStream in = new DataInputStream(upstream.getInputStream());
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    for (boolean first = true; ; first = false) {
      byte[] reply = new byte[in.readInt()];
      in.readFully(reply);
      // The first one grants the session and has no number.
      boolean event = !first && ByteBuffer.wrap(reply).getInt() == EVENT;
      if (passes(event)) {
        out.writeInt(reply.length);
        out.write(reply);
        out.flush();
      }
    }
  }

  private synchronized boolean passes(boolean event) throws IOException {
    if (event && droppingEvents) {
      dropped++;
      return false;
    }
    while (passing == 0) {
      holding = true;
      try {
        wait();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    if (passing != Integer.MAX_VALUE) {
      passing--;
    }
    return true;
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void ending(Socket client, Socket upstream, Work work) throws IOException {
    try {
      work.run();
    } finally {
      end(client);
      end(upstream);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyBroken) {
      // It is gone, which is what was wanted.
    }
  }

  private static void start(String what, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException ended) {
                // A side has closed, or the proxy.
              }
            },
            "reply-proxy-" + what);
    thread.setDaemon(true);
    thread.start();
  }
}
