package io.linnet.benchmarks.floor;

import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.UserService;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One connection, one loop, one thread for callbacks. */
public final class FloorClient implements AutoCloseable {

  private final EventLoopGroup loop;
  private final ExecutorService callbacks;
  private final Channel channel;
  private final ClientConnection connection;

  private FloorClient(
      EventLoopGroup loop,
      ExecutorService callbacks,
      Channel channel,
      ClientConnection connection) {
    this.loop = loop;
    this.callbacks = callbacks;
    this.channel = channel;
    this.connection = connection;
  }

  /** Connects to a {@link FloorServer} on this host. */
  public static FloorClient connect(int port) {
    Transport transport = Transport.best();
    EventLoopGroup loop = transport.oneLoop("floor-client");
    ExecutorService callbacks =
        Executors.newSingleThreadExecutor(
            task -> {
              var thread = new Thread(task, "floor-callbacks");
              thread.setDaemon(true);
              return thread;
            });
    var receiveBuffer = new ReusedReceiveBuffer();
    Channel channel =
        new Bootstrap()
            .group(loop)
            .channel(transport.channel())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.RECVBUF_ALLOCATOR, receiveBuffer)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel socket) {
                    socket
                        .pipeline()
                        .addLast(new ClientConnection(socket, receiveBuffer, callbacks));
                  }
                })
            .connect(InetAddress.getLoopbackAddress(), port)
            .syncUninterruptibly()
            .channel();
    return new FloorClient(
        loop, callbacks, channel, channel.pipeline().get(ClientConnection.class));
  }

  /** The service for callers that wait. */
  public UserService blocking() {
    return new BlockingStub(connection);
  }

  /** The service for callers that do not. */
  public AsyncUserService async() {
    return new AsyncStub(connection);
  }

  /** Fails what is in flight and ends the threads; waits for the loop. */
  @Override
  public void close() {
    channel.close().syncUninterruptibly();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    callbacks.shutdown();
  }
}
