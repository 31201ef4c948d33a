package io.linnet.benchmarks.floor;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

/** How bytes get to the kernel: epoll where it is, NIO elsewhere. */
enum Transport {
  EPOLL(EpollSocketChannel.class, EpollServerSocketChannel.class),
  NIO(NioSocketChannel.class, NioServerSocketChannel.class);

  private final Class<? extends SocketChannel> channel;
  private final Class<? extends ServerSocketChannel> serverChannel;

  Transport(
      Class<? extends SocketChannel> channel, Class<? extends ServerSocketChannel> serverChannel) {
    this.channel = channel;
    this.serverChannel = serverChannel;
  }

  static Transport best() {
    return Epoll.isAvailable() ? EPOLL : NIO;
  }

  Class<? extends SocketChannel> channel() {
    return channel;
  }

  Class<? extends ServerSocketChannel> serverChannel() {
    return serverChannel;
  }

  /** One thread; the caller shuts it down. */
  EventLoopGroup oneLoop(String name) {
    return new MultiThreadIoEventLoopGroup(
        1,
        new DefaultThreadFactory(name, true),
        this == EPOLL ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }
}
