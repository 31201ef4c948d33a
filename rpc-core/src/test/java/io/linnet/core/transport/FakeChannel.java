package io.linnet.core.transport;

import io.linnet.core.protocol.FrameHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * As much of a channel and its loop as a connection touches, small enough to be explored in every
 * interleaving. The loop is whichever thread calls {@link #runTasks}.
 */
final class FakeChannel {

  private static final ByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

  final Channel channel = proxy(Channel.class, this::channel);

  /** What was written, one entry for each write; belongs to the loop. */
  final List<byte[]> written = new ArrayList<>();

  private final EventLoop loop = proxy(EventLoop.class, this::loop);
  private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private volatile boolean ended;

  /** Runs what was passed to the loop and is still to be run. */
  void runTasks() {
    Runnable task;
    while ((task = tasks.poll()) != null) {
      task.run();
    }
  }

  /** How many frames of a type were written. */
  int frames(int type) {
    int frames = 0;
    for (byte[] bytes : written) {
      for (int at = 0; at < bytes.length; at += FrameHeader.BYTES + length(bytes, at)) {
        frames += (bytes[at + 3] & 0xF) == type ? 1 : 0;
      }
    }
    return frames;
  }

  private static int length(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16;
  }

  /** The loop takes no more tasks; those it has it still runs. */
  void endLoop() {
    ended = true;
    runTasks();
  }

  private @Nullable Object channel(String method, Object[] args) {
    return switch (method) {
      case "eventLoop" -> loop;
      case "alloc" -> HEAP;
      case "isWritable" -> true;
      case "write" -> {
        ByteBuf out = (ByteBuf) args[0];
        byte[] bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        out.release();
        written.add(bytes);
        yield null;
      }
      case "voidPromise", "flush", "close", "remoteAddress" -> null;
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private @Nullable Object loop(String method, Object[] args) {
    return switch (method) {
      case "inEventLoop" -> false; // then the queue always asks for a drain
      case "execute" -> {
        if (ended) {
          throw new RejectedExecutionException("the loop has ended");
        }
        tasks.add((Runnable) args[0]);
        yield null;
      }
      case "schedule" -> null; // time stands still
      default -> throw new UnsupportedOperationException(method);
    };
  }

  private static <T> T proxy(Class<T> type, BiFunction<String, Object[], @Nullable Object> does) {
    InvocationHandler handler =
        (proxy, method, args) ->
            switch (method.getName()) { // Lincheck compares and prints what it meets
              case "equals" -> proxy == args[0];
              case "hashCode" -> System.identityHashCode(proxy);
              case "toString" -> type.getSimpleName();
              default -> does.apply(method.getName(), args);
            };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
