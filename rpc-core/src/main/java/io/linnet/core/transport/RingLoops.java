package io.linnet.core.transport;

import io.linnet.core.transport.EventLoops.Fitting;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import org.jspecify.annotations.Nullable;

/** Event loops of io_uring; the only class with its names, which are not there by default. */
final class RingLoops {

  private RingLoops() {}

  /** Throws a {@link NoClassDefFoundError} where its classes are not. */
  static @Nullable Throwable unavailabilityCause() {
    return IoUring.unavailabilityCause();
  }

  static Fitting fitting() {
    return new Fitting(
        (threads, factory) ->
            new MultiThreadIoEventLoopGroup(threads, factory, IoUringIoHandler.newFactory()),
        IoUringSocketChannel.class,
        IoUringServerSocketChannel.class,
        IoUringChannelOption.TCP_NOTSENT_LOWAT);
  }
}
