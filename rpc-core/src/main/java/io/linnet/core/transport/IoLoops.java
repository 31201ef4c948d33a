package io.linnet.core.transport;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.ThreadFactory;

/** Event loops of Netty 4.2; the only class with names that Netty 4.1 does not have. */
final class IoLoops {

  private IoLoops() {}

  /** Whether this is Netty 4.2; throws a {@link NoClassDefFoundError} when it is not. */
  static boolean areThere() {
    return EventLoopGroup.class.isAssignableFrom(MultiThreadIoEventLoopGroup.class);
  }

  static EventLoopGroup local(int threads, ThreadFactory factory) {
    return new MultiThreadIoEventLoopGroup(threads, factory, LocalIoHandler.newFactory());
  }

  static EventLoopGroup epoll(int threads, ThreadFactory factory) {
    return new MultiThreadIoEventLoopGroup(threads, factory, EpollIoHandler.newFactory());
  }

  static EventLoopGroup nio(int threads, ThreadFactory factory) {
    return new MultiThreadIoEventLoopGroup(threads, factory, NioIoHandler.newFactory());
  }
}
