package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.Await;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The queue on a real loop, offered to by several threads at once. */
@Timeout(60)
class OutboundQueueConcurrencyTest {

  private static final int THREADS = 4;
  private static final int EACH = 10_000;

  private final EventLoops loops = EventLoops.create("@queue", LoopConfig.of(2), "test");
  private final List<Integer> arrived = new ArrayList<>(); // the server's loop adds
  private final AtomicInteger arrivals = new AtomicInteger();
  private Channel channel;
  private OutboundQueue queue;

  @BeforeEach
  void connect() {
    new ServerBootstrap()
        .group(loops.group())
        .channel(loops.serverChannelType())
        .childHandler(new Collector())
        .bind(EventLoops.address("@queue", 1))
        .syncUninterruptibly();
    channel =
        new Bootstrap()
            .group(loops.group())
            .channel(loops.channelType())
            .handler(new ChannelInboundHandlerAdapter())
            .connect(EventLoops.address("@queue", 1))
            .syncUninterruptibly()
            .channel();
    queue = new OutboundQueue(channel);
    channel.pipeline().addLast(new ResumingHandler(queue));
  }

  @AfterEach
  void close() {
    loops.close();
  }

  @Test
  void everyOfferIsWrittenOnceAndInTheOrderOfItsThread() throws InterruptedException {
    offer(frame -> {});
    Await.until("all arrived", () -> arrivals.get() == THREADS * EACH);
    int[] last = new int[THREADS];
    for (int number : arrived) {
      assertThat(number % EACH).isEqualTo(last[number / EACH]++);
    }
  }

  @Test
  void closingWhileOthersOfferDiscardsOnceWhatIsNotWritten() throws InterruptedException {
    List<NumberFrame> frames =
        offer(
            frame -> {
              if (frame.number == EACH / 2) { // in the middle of one of the threads
                channel.eventLoop().submit(queue::close).syncUninterruptibly();
              }
            });
    Await.until(
        "each frame has ended once",
        () -> frames.stream().allMatch(f -> f.writes.get() + f.discards.get() == 1));
    assertThat(frames.stream().filter(frame -> frame.discards.get() == 1).count())
        .isGreaterThanOrEqualTo(EACH / 2 - 1);
  }

  private interface Step {
    void offered(NumberFrame frame);
  }

  private List<NumberFrame> offer(Step step) throws InterruptedException {
    List<NumberFrame> all = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(THREADS);
    for (int t = 0; t < THREADS; t++) {
      List<NumberFrame> mine = new ArrayList<>();
      for (int i = 0; i < EACH; i++) {
        mine.add(new NumberFrame(t * EACH + i));
      }
      all.addAll(mine);
      new Thread(
              () -> {
                for (NumberFrame frame : mine) {
                  queue.offer(frame);
                  step.offered(frame);
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    return all;
  }

  private final class Collector extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf in = (ByteBuf) message;
      NumberFrame.readAll(in, arrived::add);
      in.release();
      arrivals.set(arrived.size());
    }
  }
}
