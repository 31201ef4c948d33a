package io.linnet.core.transport;

import io.linnet.core.protocol.GoAway;
import io.linnet.core.protocol.Hello;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on one address. Thread-safe. */
public final class Server implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  /** How long a consumer has to close its end after the final word. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final EventLoops loops;
  private final ConnectionConfig config;
  private final ByteBudget budget;
  private final Hello self;
  private final Supplier<RequestSink> sinks;
  private final Handshakes handshakes = new Handshakes();
  private final RareLog refusals = new RareLog(System.nanoTime());
  private final DrainLatch<ServerConnection> connections = new DrainLatch<>();
  private final Channel channel;
  private final int port;
  private volatile boolean withdrawn;
  private volatile boolean closing;

  private Server(
      EventLoops loops,
      ConnectionConfig config,
      Hello self,
      Supplier<RequestSink> sinks,
      String host,
      int port) {
    this.loops = loops;
    this.config = config;
    this.budget = new ByteBudget(config.maxBufferedBytes());
    this.self = self;
    this.sinks = sinks;
    this.channel = bind(host, port);
    this.port =
        channel.localAddress() instanceof InetSocketAddress address ? address.getPort() : port;
  }

  /**
   * Binds an address and accepts from then on.
   *
   * @param sinks makes the sink of each connection
   * @throws IllegalStateException when the address can't be bound, naming it and the reason
   */
  public static Server start(
      String host,
      int port,
      LoopConfig loopConfig,
      ConnectionConfig config,
      String application,
      long bootEpoch,
      Supplier<RequestSink> sinks) {
    EventLoops loops = EventLoops.create(host, loopConfig, "server");
    Hello self = new Hello(config.limits(), application, bootEpoch);
    try {
      return new Server(loops, config, self, sinks, host, port);
    } catch (IllegalStateException e) {
      loops.close();
      throw e;
    }
  }

  /** The port that was bound. */
  public int port() {
    return port;
  }

  /** How many connections are open. */
  public int connections() {
    return connections.size();
  }

  /**
   * Sends consumers away, those that are connected and those that come, until {@link #welcome};
   * requests that still arrive are served.
   */
  public void sendAway(Duration grace) {
    withdrawn = true;
    connections
        .inside()
        .forEach(
            connection -> connection.announceDrain(GoAway.Reason.SHUTDOWN, (int) grace.toMillis()));
  }

  /** Consumers that connect from now on may stay. */
  public void welcome() {
    withdrawn = false;
  }

  /** Accepts no more connections and tells those there are that no new requests are welcome. */
  public void announceDrain(Duration grace) {
    channel.close().awaitUninterruptibly();
    connections
        .drain()
        .forEach(
            connection -> connection.announceDrain(GoAway.Reason.SHUTDOWN, (int) grace.toMillis()));
  }

  /**
   * Waits until every consumer has closed its connection, which it does when its calls have ended.
   *
   * @return false when that took longer than {@code limit}
   */
  public boolean awaitDrained(Duration limit) throws InterruptedException {
    return connections.awaitEmpty(limit);
  }

  /** Closes what is left and waits for it, at most a few seconds. Idempotent. */
  @Override
  public void close() {
    closing = true;
    channel.close().awaitUninterruptibly();
    connections.drain().forEach(connection -> connection.closeFinally(GoAway.Reason.SHUTDOWN));
    try {
      awaitDrained(FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loops.close();
  }

  ConnectionConfig config() {
    return config;
  }

  ByteBudget budget() {
    return budget;
  }

  Hello self() {
    return self;
  }

  /** When it may be logged again that a service was refused. */
  RareLog refusals() {
    return refusals;
  }

  /** A connection has said HELLO, or is gone before that. */
  void handshakeEnded(SocketAddress remote) {
    handshakes.end(remote);
  }

  /** Whether a consumer that connects is to look for another instance. */
  boolean isUnwelcoming() {
    return withdrawn || connections.isDraining();
  }

  /** Whether new requests are refused, because nobody would wait for their results. */
  boolean isClosing() {
    return closing;
  }

  /** False when the server has drained: the connection came too late. */
  boolean add(ServerConnection connection) {
    return connections.enter(connection);
  }

  void remove(ServerConnection connection) {
    connections.leave(connection);
  }

  private Channel bind(String host, int port) {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops.group())
            .channel(loops.serverChannelType())
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel accepted) {
                    if (!handshakes.tryBegin(accepted.remoteAddress())) {
                      LOG.debug("{}: refused, too many handshakes", accepted.remoteAddress());
                      accepted.close();
                      return;
                    }
                    loops.tune(accepted);
                    Pulse pulse = loops.pulse(accepted.eventLoop());
                    accepted
                        .pipeline()
                        .addLast(new ServerConnection(accepted, pulse, Server.this, sinks.get()));
                  }
                })
            .bind(EventLoops.address(host, port))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IllegalStateException(
          "cannot listen on %s:%d: %s (is another process using the port?)"
              .formatted(host, port, bound.cause().getMessage()),
          bound.cause());
    }
    return bound.channel();
  }
}
