package io.linnet.demo.limits;

import io.linnet.testing.wire.WireBind;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireHello;
import io.linnet.testing.wire.WirePreface;
import io.linnet.testing.wire.WireRequest;
import io.linnet.testing.wire.WireType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Opens thousands of connections from one thread and makes one call on each. */
public final class ManyClients {

  /** Connections that are being opened, and calls that are under way, at once. */
  private static final int AT_ONCE = 100;

  private static final long LIMIT_MILLIS = 60_000;
  private static final int HEADER_BYTES = 8;

  private final InetSocketAddress server;
  private final Selector selector = Selector.open();
  private final List<SocketChannel> connections = new ArrayList<>();
  private final WireBytes greeting;
  private final int method;

  private ManyClients(String[] arguments) throws IOException {
    server =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    long high = Long.parseLong(arguments[2]);
    long low = Long.parseLong(arguments[3]);
    int methods = Integer.parseInt(arguments[4]);
    method = Integer.parseInt(arguments[5]);
    greeting =
        WireBytes.join(
            WirePreface.ofClient(),
            WireHello.ofRaw().frame().encode(),
            WireBind.of(WireBind.keyHash("blobs"), high, low, methods).frame().encode());
  }

  /** Arguments: port, connections, fingerprint in two halves, methods, index of the method. */
  public static void main(String[] arguments) throws IOException {
    ManyClients clients = new ManyClients(arguments);
    int count = Integer.parseInt(arguments[1]);
    long begin = System.nanoTime();
    clients.open(count);
    System.out.println("open " + (System.nanoTime() - begin) / 1_000_000);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      while (lines.readLine() != null) {
        begin = System.nanoTime();
        clients.callAll();
        System.out.println("answered " + (System.nanoTime() - begin) / 1_000_000);
      }
    }
  }

  private void open(int count) throws IOException {
    int opening = 0;
    int bound = 0;
    while (bound < count) {
      while (connections.size() < count && opening < AT_ONCE) {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        boolean connected = channel.connect(server);
        SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
        key.attach(ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN));
        connections.add(channel);
        opening++;
        if (connected) {
          greet(key);
        }
      }
      select();
      for (SelectionKey key : selector.selectedKeys()) {
        if (key.isConnectable()) {
          ((SocketChannel) key.channel()).finishConnect();
          greet(key);
        } else if (read(key, WirePreface.BYTES) == WireType.BIND) {
          opening--;
          bound++;
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private void greet(SelectionKey key) throws IOException {
    ((SocketChannel) key.channel()).write(ByteBuffer.wrap(greeting.toArray()));
    key.interestOps(SelectionKey.OP_READ);
  }

  private void callAll() throws IOException {
    WireBytes request =
        WireRequest.of(1, method)
            .deadlineMicros(20_000_000)
            .payload(WireBytes.of(new byte[] {2}))
            .frame()
            .encode();
    Iterator<SelectionKey> left = List.copyOf(selector.keys()).iterator();
    for (int i = 0; i < AT_ONCE && left.hasNext(); i++) {
      call(left.next(), request);
    }
    for (int answered = 0; answered < connections.size(); ) {
      select();
      for (SelectionKey key : selector.selectedKeys()) {
        int type = read(key, 0);
        if (type == WireType.ERROR) {
          throw new IOException("a call failed");
        }
        if (type == WireType.RESPONSE) {
          answered++;
          if (left.hasNext()) {
            call(left.next(), request);
          }
        }
      }
      selector.selectedKeys().clear();
    }
  }

  private static void call(SelectionKey key, WireBytes request) throws IOException {
    ((ByteBuffer) key.attachment()).clear();
    ((SocketChannel) key.channel()).write(ByteBuffer.wrap(request.toArray()));
  }

  private void select() throws IOException {
    if (selector.select(LIMIT_MILLIS) == 0) {
      throw new IOException("nothing happened for a minute");
    }
  }

  /** Reads what came; the type of the last whole frame, PINGs left out, or 0. */
  private static int read(SelectionKey key, int skipped) throws IOException {
    ByteBuffer buffer = (ByteBuffer) key.attachment();
    if (((SocketChannel) key.channel()).read(buffer) < 0) {
      throw new IOException("the provider closed a connection");
    }
    int type = 0;
    int at = skipped;
    while (at + HEADER_BYTES <= buffer.position()) {
      int word = buffer.getInt(at);
      at += HEADER_BYTES + (word & 0xFF_FFFF);
      int found = word >>> 24 & 0xF;
      type = at <= buffer.position() && found != WireType.PING ? found : type;
    }
    return type;
  }
}
