package io.linnet.benchmarks.floor;

import io.linnet.benchmarks.workload.UserService;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One loop that accepts, reads and writes; handlers run on it or on workers. */
public final class FloorServer implements AutoCloseable {

  /** A client that leaves 1 MiB of replies unread is not read from until it is down to half. */
  private static final WriteBufferWaterMark UNREAD_REPLIES =
      new WriteBufferWaterMark(512 << 10, 1 << 20);

  private final EventLoopGroup loop;
  private final Channel channel;
  private final @Nullable Workers workers;

  private FloorServer(EventLoopGroup loop, Channel channel, @Nullable Workers workers) {
    this.loop = loop;
    this.channel = channel;
    this.workers = workers;
  }

  /** Starts on a free port of this host, with handlers that run on the loop. */
  public static FloorServer inline(UserService service) {
    var methods = new ServerMethods(service);
    return start(socket -> new InlineConnection(socket, methods), null);
  }

  /** Starts on a free port of this host, with handlers that run on as many workers as cores. */
  public static FloorServer pool(UserService service) {
    var workers = new Workers(new ServerMethods(service));
    return start(socket -> new PoolConnection(socket, workers), workers);
  }

  private static FloorServer start(
      Function<SocketChannel, ChannelHandler> connections, @Nullable Workers workers) {
    Transport transport = Transport.best();
    EventLoopGroup loop = transport.oneLoop("floor-server");
    Channel channel =
        new ServerBootstrap()
            .group(loop)
            .channel(transport.serverChannel())
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD_REPLIES)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel socket) {
                    socket.pipeline().addLast(connections.apply(socket));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    return new FloorServer(loop, channel, workers);
  }

  /** Where it listens. */
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** Closes all connections and ends the threads; waits for the loop. */
  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    if (workers != null) {
      workers.close();
    }
  }
}
