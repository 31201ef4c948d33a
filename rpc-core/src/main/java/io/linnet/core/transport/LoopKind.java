package io.linnet.core.transport;

import io.linnet.core.transport.EventLoops.Fitting;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By what event loops reach the network. */
public enum LoopKind {
  /** {@code epoll} of Linux, by Netty's native library. */
  EPOLL,

  /** What every JDK has. */
  NIO,

  /** {@code io_uring} of newer Linux, by Netty 4.2 and another native library. */
  IO_URING;

  /** Epoll where it is there, NIO elsewhere. */
  static LoopKind usual() {
    return EPOLL.missing() == null ? EPOLL : NIO;
  }

  /** As settings name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Why it can't be used here; null when it can. */
  @Nullable String missing() {
    return switch (this) {
      case EPOLL -> reason(Epoll.unavailabilityCause());
      case NIO -> null;
      case IO_URING -> ringMissing();
    };
  }

  private static @Nullable String ringMissing() {
    try {
      return reason(RingLoops.unavailabilityCause());
    } catch (NoClassDefFoundError e) {
      return "there is no netty-transport-classes-io_uring of Netty 4.2 on the class path";
    }
  }

  /** What is at the bottom of it: above it, Netty says only that initializing failed. */
  private static @Nullable String reason(@Nullable Throwable cause) {
    Throwable first = cause;
    while (first != null && first.getCause() != null) {
      first = first.getCause();
    }
    return first == null ? null : first.toString();
  }

  Fitting fitting(boolean modern) {
    return switch (this) {
      case EPOLL ->
          new Fitting(
              modern ? IoLoops::epoll : ClassicLoops::epoll,
              EpollSocketChannel.class,
              EpollServerSocketChannel.class,
              EpollChannelOption.TCP_NOTSENT_LOWAT);
      case NIO ->
          new Fitting(
              modern ? IoLoops::nio : ClassicLoops::nio,
              NioSocketChannel.class,
              NioServerSocketChannel.class,
              null);
      case IO_URING -> RingLoops.fitting();
    };
  }
}
