package io.linnet.core.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The event loops of one side and the kind of channel that fits them: of the network, or inside the
 * process for tests.
 */
public final class EventLoops implements AutoCloseable {

  /** A host that starts with this names a channel inside the process, not an address. */
  public static final String IN_PROCESS = "@";

  /** Long enough for a loop to finish its last writes; it is idle by then. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  /** Both ends of an in-process channel post tasks to each other while they close. */
  private static final Duration LOCAL_QUIET = Duration.ofMillis(50);

  /** 64 KiB take a whole burst of small frames with one read, and one frame of the largest size. */
  private static final int READ_BYTES = 64 * 1024;

  /**
   * One read, then it is the turn of the other connections of the loop: 64 KiB are two thousand
   * small requests. With Netty's sixteen one connection could hold up the others for a second.
   */
  private static final int READS_AT_ONCE = 1;

  /**
   * At most 128 KiB lie in the socket unsent: what is urgent must not wait behind megabytes that
   * are no longer ours to reorder.
   */
  private static final long UNSENT_BYTES = 2L * READ_BYTES;

  /**
   * What belongs together.
   *
   * @param unsentLimit option of the channels for what lies in the socket unsent, if they have it
   */
  record Fitting(
      BiFunction<Integer, ThreadFactory, EventLoopGroup> loops,
      Class<? extends Channel> channelType,
      Class<? extends ServerChannel> serverChannelType,
      @Nullable ChannelOption<Long> unsentLimit) {}

  private final EventLoopGroup group;
  private final Map<EventExecutor, Pulse> pulses = new HashMap<>();
  private final Fitting fitting;
  private final Duration quietPeriod;

  private EventLoops(int threads, String name, Fitting fitting) {
    AtomicInteger count = new AtomicInteger();
    ThreadFactory factory =
        work -> new LoopThread(work, "linnet-" + name + "-" + count.incrementAndGet());
    this.group = fitting.loops().apply(threads, factory);
    group.forEach(loop -> pulses.put(loop, new Pulse((EventLoop) loop)));
    this.fitting = fitting;
    this.quietPeriod = fitting.channelType() == LocalChannel.class ? LOCAL_QUIET : Duration.ZERO;
  }

  /** Loops for a host: of the network, or inside the process. */
  public static EventLoops create(String host, LoopConfig config, String name) {
    boolean modern = isNetty42();
    return new EventLoops(
        config.threads(),
        name,
        host.startsWith(IN_PROCESS) ? inProcess(modern) : config.kind().fitting(modern));
  }

  private static Fitting inProcess(boolean modern) {
    return new Fitting(
        modern ? IoLoops::local : ClassicLoops::local,
        LocalChannel.class,
        LocalServerChannel.class,
        null);
  }

  private static boolean isNetty42() {
    try {
      return IoLoops.areThere();
    } catch (NoClassDefFoundError e) {
      return false; // 4.1, which Spring Boot 3.5 manages
    }
  }

  /** Whether the calling thread is an event loop of Linnet, where nothing may wait. */
  public static boolean isLoopThread() {
    return Thread.currentThread() instanceof LoopThread;
  }

  /** The address of a host and port in the form that fits the loops. */
  static SocketAddress address(String host, int port) {
    return host.startsWith(IN_PROCESS)
        ? new LocalAddress(host + ":" + port)
        : new InetSocketAddress(host, port);
  }

  /** Sets what every connection of ours has. */
  void tune(Channel channel) {
    channel
        .config()
        .setRecvByteBufAllocator(
            new FixedRecvByteBufAllocator(READ_BYTES).maxMessagesPerRead(READS_AT_ONCE));
    channel
        .config()
        .setOption(
            ChannelOption.WRITE_BUFFER_WATER_MARK,
            new WriteBufferWaterMark(READ_BYTES, 2 * READ_BYTES));
    if (channel instanceof SocketChannel) {
      channel.config().setOption(ChannelOption.TCP_NODELAY, true);
      channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    }
    ChannelOption<Long> unsentLimit = fitting.unsentLimit();
    if (unsentLimit != null) {
      channel.config().setOption(unsentLimit, UNSENT_BYTES);
    }
  }

  /** What beats for the connections of a loop of these. */
  Pulse pulse(EventLoop loop) {
    return Objects.requireNonNull(pulses.get(loop), "not a loop of this group");
  }

  EventLoopGroup group() {
    return group;
  }

  Class<? extends Channel> channelType() {
    return fitting.channelType();
  }

  Class<? extends ServerChannel> serverChannelType() {
    return fitting.serverChannelType();
  }

  /** Ends the loops and waits for their threads, at most 5 s. */
  @Override
  public void close() {
    group
        .shutdownGracefully(quietPeriod.toMillis(), CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSE_LIMIT.toMillis());
  }

  private static final class LoopThread extends FastThreadLocalThread {

    LoopThread(Runnable work, String name) {
      super(work, name);
      setDaemon(true);
    }
  }
}
