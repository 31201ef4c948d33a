package io.linnet.testing.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A client that talks to nobody, until it goes. */
final class Ignored implements Accepted {

  private final SocketChannel client;
  private final ByteBuffer swallowed = ByteBuffer.allocate(4096);

  Ignored(SocketChannel client, Selector selector) throws IOException {
    this.client = client;
    client.register(selector, SelectionKey.OP_READ, this);
  }

  @Override
  public void ready(SelectionKey key, long nowNanos) {
    try {
      if (client.read(swallowed.clear()) < 0) {
        close();
      }
    } catch (IOException e) {
      close(); // it has gone in another way
    }
  }

  @Override
  public long pump(long nowNanos) {
    return NEVER;
  }

  @Override
  public void reset() {
    Link.end(client, true);
  }

  @Override
  public void close() {
    Link.end(client, false);
  }

  @Override
  public boolean isOpen() {
    return client.isOpen();
  }
}
