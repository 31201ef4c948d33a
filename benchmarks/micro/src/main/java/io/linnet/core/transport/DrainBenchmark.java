package io.linnet.core.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Frames are offered, then the loop writes them into one buffer; one thread does both. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH does it
public class DrainBenchmark {

  private static final int MOST = 64;

  private final OutboundFrame[] frames = new OutboundFrame[MOST];
  private final Sink sink = new Sink();
  private EmbeddedChannel channel;
  private OutboundQueue queue;
  private long offered;

  /** A frame as small as those of calls mostly are. */
  private static final class SmallFrame extends OutboundFrame {

    private static final byte[] BYTES = new byte[48];

    @Override
    Progress write(ByteBuf out, long nowNanos) {
      out.writeBytes(BYTES);
      return Progress.DONE;
    }
  }

  /** Where the socket would be. */
  private static final class Sink extends ChannelOutboundHandlerAdapter {

    private long bytes;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      bytes += ((ByteBuf) message).readableBytes();
      ReferenceCountUtil.release(message);
    }

    @Override
    public void flush(ChannelHandlerContext context) {}
  }

  /** Makes the queue and what is offered again and again. */
  @Setup
  public void prepare() {
    channel = new EmbeddedChannel(sink);
    queue = new OutboundQueue(channel);
    for (int i = 0; i < MOST; i++) {
      frames[i] = new SmallFrame();
    }
  }

  /** Every frame has to have arrived. */
  @TearDown
  public void check() {
    if (sink.bytes != offered * SmallFrame.BYTES.length) {
      throw new IllegalStateException(offered + " frames offered, written: " + sink.bytes + " B");
    }
  }

  /** What of each burst is due to the loop that Netty has for tests. */
  @Benchmark
  public long nothing() {
    channel.eventLoop().execute(() -> {});
    channel.runPendingTasks();
    return sink.bytes;
  }

  /** A frame that comes alone. */
  @Benchmark
  public long burstOf1() {
    return burst(1);
  }

  /** A few at once. */
  @Benchmark
  @OperationsPerInvocation(8)
  public long burstOf8() {
    return burst(8);
  }

  /** As many as there are while the loop is busy. */
  @Benchmark
  @OperationsPerInvocation(MOST)
  public long burstOf64() {
    return burst(MOST);
  }

  private long burst(int size) {
    for (int i = 0; i < size; i++) {
      queue.offer(frames[i]);
    }
    offered += size;
    channel.runPendingTasks(); // the first one has woken the loop
    return sink.bytes;
  }
}
