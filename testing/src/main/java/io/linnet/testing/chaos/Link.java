package io.linnet.testing.chaos;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.random.RandomGenerator;

/** A client, the server it is connected to, and a pipe each way. */
final class Link implements Accepted {

  private final SocketChannel client;
  private final SocketChannel server;
  private final SelectionKey clientKey;
  private final SelectionKey serverKey;
  private final Pipe toServer;
  private final Pipe toClient;
  private boolean serverBroken;

  private Link(
      SocketChannel client,
      SocketChannel server,
      SelectionKey clientKey,
      SelectionKey serverKey,
      Pipe toServer,
      Pipe toClient) {
    this.client = client;
    this.server = server;
    this.clientKey = clientKey;
    this.serverKey = serverKey;
    this.toServer = toServer;
    this.toClient = toClient;
  }

  /** Begins to connect; a server that refuses is told to the client as RST. */
  static Link connect(
      SocketChannel client,
      SocketAddress address,
      Selector selector,
      Faults faults,
      Counters counters,
      RandomGenerator toServerRandom,
      RandomGenerator toClientRandom,
      long nowNanos)
      throws IOException {
    SocketChannel server = SocketChannel.open();
    server.configureBlocking(false);
    server.setOption(StandardSocketOptions.TCP_NODELAY, true);
    var link =
        new Link(
            client,
            server,
            client.register(selector, 0),
            server.register(selector, 0),
            new Pipe(client, server, faults.toServer(), counters.toServer(), toServerRandom),
            new Pipe(server, client, faults.toClient(), counters.toClient(), toClientRandom));
    link.clientKey.attach(link);
    link.serverKey.attach(link);
    try {
      server.connect(address);
    } catch (IOException e) {
      link.serverBroke(nowNanos);
    }
    return link;
  }

  /** Goes on with other faults. */
  void change(Faults faults) {
    toServer.change(faults.toServer());
    toClient.change(faults.toClient());
  }

  /** Goes on without faults. */
  void heal() {
    toServer.heal();
    toClient.heal();
  }

  @Override
  public void ready(SelectionKey key, long nowNanos) {
    if (key == serverKey && !server.isConnected()) {
      try {
        server.finishConnect();
      } catch (IOException e) {
        serverBroke(nowNanos);
      }
    } else if (key == serverKey) {
      try {
        toClient.read(nowNanos);
      } catch (IOException e) {
        serverBroke(nowNanos);
      }
    } else {
      try {
        toServer.read(nowNanos);
      } catch (IOException e) {
        clientBroke(nowNanos);
      }
    }
  }

  @Override
  public long pump(long nowNanos) {
    if (server.isConnected() || serverBroken) {
      try {
        act(toServer.pump(nowNanos));
      } catch (IOException e) {
        serverBroke(nowNanos);
      }
    }
    if (isOpen()) {
      try {
        act(toClient.pump(nowNanos));
      } catch (IOException e) {
        clientBroke(nowNanos);
      }
    }
    if (toServer.finished() && toClient.finished()) {
      close();
    }
    if (!isOpen()) {
      return NEVER;
    }
    listen();
    return Math.min(toServer.wakeNanos(), toClient.wakeNanos());
  }

  @Override
  public void reset() {
    end(true);
  }

  @Override
  public void close() {
    end(false);
  }

  @Override
  public boolean isOpen() {
    return client.isOpen();
  }

  private void act(Pipe.Outcome outcome) {
    switch (outcome) {
      case OPEN -> {}
      case CUT -> close();
      case RESET -> reset();
    }
  }

  private void listen() {
    clientKey.interestOps(interest(toServer.wantsRead(), toClient.wantsWrite()));
    if (server.isConnected()) {
      serverKey.interestOps(interest(toClient.wantsRead(), toServer.wantsWrite()));
    } else {
      serverKey.interestOps(serverBroken ? 0 : SelectionKey.OP_CONNECT);
    }
  }

  private static int interest(boolean read, boolean write) {
    return (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0);
  }

  private void clientBroke(long nowNanos) {
    toServer.sourceBroke(nowNanos);
    toClient.sinkBroke();
  }

  private void serverBroke(long nowNanos) {
    serverBroken = true;
    toClient.sourceBroke(nowNanos);
    toServer.sinkBroke();
  }

  private void end(boolean reset) {
    toServer.discard();
    toClient.discard();
    end(client, reset);
    end(server, reset);
  }

  /** Ends a connection, with RST or FIN. */
  static void end(SocketChannel channel, boolean reset) {
    try (channel) {
      if (reset && channel.isOpen()) {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      // it was broken already, and is closed all the same
    }
  }
}
