package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboundQueueTest {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final OutboundQueue queue = new OutboundQueue(channel);

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void framesGoOutInTheOrderOfTheirOffers() {
    for (int i = 0; i < 100; i++) {
      queue.offer(new NumberFrame(i));
    }
    assertThat(queue.isEmpty()).isFalse();
    channel.runPendingTasks();
    assertThat(written()).hasSize(100).isSorted().doesNotHaveDuplicates();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void aBurstGoesOutInOneWrite() {
    queue.beginBurst(System.nanoTime());
    queue.offer(new NumberFrame(1));
    queue.offer(new NumberFrame(2));
    channel.runPendingTasks();
    assertThat(channel.outboundMessages()).as("held until the burst ends").isEmpty();
    queue.endBurst();
    assertThat(channel.outboundMessages()).hasSize(1);
    assertThat(written()).containsExactly(1, 2);
  }

  @Test
  void inALongBurstWhatItCausedDoesNotWaitForItsEnd() {
    queue.beginBurst(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
    queue.offer(new NumberFrame(1));
    queue.burstGoesOn();
    assertThat(channel.outboundMessages()).as("it is short yet").isEmpty();
    queue.endBurst();
    queue.beginBurst(System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(1));
    queue.offer(new NumberFrame(2));
    queue.offer(new NumberFrame(3));
    assertThat(written()).containsExactly(1);
    queue.burstGoesOn();
    assertThat(written()).containsExactly(2, 3);
  }

  @Test
  void anUnwritableChannelStopsAndResumes() {
    writable(false);
    NumberFrame first = new NumberFrame(1);
    queue.offer(first);
    channel.runPendingTasks();
    queue.offer(new NumberFrame(2));
    channel.runPendingTasks();
    assertThat(written()).isEmpty();
    assertThat(first.delays).as("told once").isEqualTo(1);
    writable(true);
    queue.drain();
    assertThat(written()).containsExactly(1, 2);
  }

  @Test
  void framesThatNeedASlotWaitInOrderAndOthersPassThem() {
    boolean[] full = {true};
    for (int i = 1; i <= 3; i++) {
      queue.offer(new NumberFrame(i, full));
    }
    channel.runPendingTasks();
    queue.offer(new NumberFrame(77)); // a PING, say
    queue.offer(new NumberFrame(4, full));
    channel.runPendingTasks();
    assertThat(written()).containsExactly(77);
    assertThat(queue.isEmpty()).isFalse();
    full[0] = false;
    queue.offer(new NumberFrame(5, full));
    channel.runPendingTasks();
    assertThat(written()).containsExactly(1, 2, 3, 4, 5);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void aMissingSlotIsNotThePeersFault() {
    queue.offer(new NumberFrame(1, new boolean[] {true}));
    channel.runPendingTasks();
    assertThat(queue.isEmpty()).isFalse();
    assertThat(queue.waitsForPeer()).isFalse();
    writable(false);
    queue.offer(new NumberFrame(2));
    channel.runPendingTasks();
    assertThat(queue.waitsForPeer()).isTrue();
  }

  @Test
  void whatIsLeftWhenTheConnectionClosesIsDiscardedOnce() {
    boolean[] full = {true};
    List<NumberFrame> frames = new ArrayList<>();
    frames.add(new NumberFrame(1, full));
    queue.offer(frames.get(0));
    channel.runPendingTasks(); // waits for a slot
    writable(false);
    frames.add(new NumberFrame(2));
    queue.offer(frames.get(1));
    channel.runPendingTasks(); // waits for the channel
    frames.add(new NumberFrame(3));
    queue.offer(frames.get(2));
    queue.close();
    frames.add(new NumberFrame(4));
    queue.offer(frames.get(3)); // too late
    channel.runPendingTasks();
    assertThat(frames).allSatisfy(frame -> assertThat(frame.discards).hasValue(1));
    assertThat(written()).isEmpty();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void manyBytesAreSplitOverSeveralWrites() {
    int frames = 40_000;
    channel.pipeline().addLast(new ResumingHandler(queue));
    for (int i = 0; i < frames; i++) {
      queue.offer(new NumberFrame(i));
    }
    channel.runPendingTasks();
    assertThat(channel.outboundMessages()).hasSizeBetween(2, 4);
    assertThat(written()).hasSize(frames).isSorted();
  }

  private void writable(boolean writable) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
  }

  private List<Integer> written() {
    List<Integer> numbers = new ArrayList<>();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      NumberFrame.readAll(out, numbers::add);
      out.release();
    }
    return numbers;
  }
}
