package io.linnet.core.transport;

import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.concurrent.ThreadFactory;

/** Event loops of Netty 4.1, which Spring Boot 3.5 manages. */
@SuppressWarnings("deprecation") // in Netty 4.2, where they are not used
final class ClassicLoops {

  private ClassicLoops() {}

  static EventLoopGroup local(int threads, ThreadFactory factory) {
    return new DefaultEventLoopGroup(threads, factory);
  }

  static EventLoopGroup epoll(int threads, ThreadFactory factory) {
    return new EpollEventLoopGroup(threads, factory);
  }

  static EventLoopGroup nio(int threads, ThreadFactory factory) {
    return new NioEventLoopGroup(threads, factory);
  }
}
