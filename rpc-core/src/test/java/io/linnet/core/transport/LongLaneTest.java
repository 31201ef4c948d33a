package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Turns among long messages, alone and in the queue of a connection. */
class LongLaneTest {

  private final LongLane lane = new LongLane();
  private final boolean[] full = {true};

  @Test
  void eachTurnWritesOneFrameAndTheyTakeTurns() {
    lane.add(new LongFrame(1, 4).inLane());
    lane.add(new LongFrame(2, 2).inLane());
    assertThat(turns(6)).as("one begins, then one goes on").containsExactly(1, 1, 2, 1, 2, 1);
    assertThat(lane.isEmpty()).isTrue();
    assertThat(turns(1)).isEmpty();
  }

  @Test
  void aShortOneAmongThemDoesNotWaitForTheLongest() {
    lane.add(new LongFrame(1, 100).inLane());
    turns(10);
    lane.add(new LongFrame(2, 3).inLane());
    assertThat(turns(7)).filteredOn(number -> number == 2).hasSize(3);
  }

  @Test
  void thoseThatCantBeginWaitInOrderWhileOthersGoOn() {
    lane.add(new LongFrame(1, 10).inLane());
    turns(1);
    lane.add(new LongFrame(2, 1, full).inLane());
    lane.add(new LongFrame(3, 1).inLane()); // could, but is younger
    assertThat(turns(4)).containsOnly(1);
    full[0] = false;
    assertThat(turns(4)).containsSubsequence(2, 3);
  }

  @Test
  void whenNoneCanBeginATurnWritesNothing() {
    lane.add(new LongFrame(1, 1, full).inLane());
    assertThat(turns(2)).isEmpty();
    assertThat(lane.isEmpty()).isFalse();
    full[0] = false;
    assertThat(turns(1)).containsExactly(1);
  }

  @Test
  void abandonedOnesLeaveWithoutAByteAndCostNoTurn() {
    LongFrame begun = new LongFrame(1, 10).inLane();
    LongFrame waiting = new LongFrame(2, 10, full).inLane();
    lane.add(begun);
    turns(2);
    lane.add(waiting);
    lane.add(new LongFrame(3, 2).inLane());
    begun.abandoned = true;
    waiting.abandoned = true;
    assertThat(turns(1)).containsExactly(3);
    assertThat(turns(5)).containsExactly(3);
    assertThat(lane.isEmpty()).isTrue();
  }

  @Test
  void allAreDiscardedOnce() {
    LongFrame begun = new LongFrame(1, 10).inLane();
    LongFrame waiting = new LongFrame(2, 10, full).inLane();
    lane.add(begun);
    turns(1);
    lane.add(waiting);
    lane.discard();
    lane.discard();
    assertThat(List.of(begun.discards, waiting.discards)).containsExactly(1, 1);
    assertThat(lane.isEmpty()).isTrue();
  }

  @Test
  void inTheQueueUrgentFramesGoBeforeShortOnesAndTheseBeforeAChunk() {
    EmbeddedChannel channel = new EmbeddedChannel();
    OutboundQueue queue = new OutboundQueue(channel);
    queue.beginBurst(System.nanoTime());
    LongFrame large = new LongFrame(9, 3);
    queue.offer(large);
    queue.offer(new NumberFrame(1));
    queue.offer(new NumberFrame(2));
    queue.offer(new ControlFrame(out -> out.writeInt(77), true));
    queue.endBurst();
    assertThat(numbers(channel)).containsExactly(77, 1, 2, 9, 9, 9);
    assertThat(large.delays).as("told that it waits").isEqualTo(1);
    assertThat(queue.isEmpty()).isTrue();
    channel.finishAndReleaseAll();
  }

  @Test
  void inTheQueueEachBufferCarriesAChunkHoweverManyShortOnesThereAre() {
    EmbeddedChannel channel = new EmbeddedChannel();
    OutboundQueue queue = new OutboundQueue(channel);
    channel.pipeline().addLast(new ResumingHandler(queue));
    queue.beginBurst(System.nanoTime());
    queue.offer(new LongFrame(-1, 100));
    for (int i = 0; i < 40_000; i++) {
      queue.offer(new NumberFrame(i));
    }
    queue.endBurst();
    List<Integer> numbers = numbers(channel);
    assertThat(numbers).hasSize(40_100);
    assertThat(numbers.subList(0, 20_000)).as("64 KiB are 16 384 of these").contains(-1);
    assertThat(numbers.subList(20_000, 39_000)).contains(-1);
    channel.finishAndReleaseAll();
  }

  private List<Integer> turns(int count) {
    ByteBuf out = Unpooled.buffer();
    for (int i = 0; i < count; i++) {
      int before = out.readableBytes();
      lane.turn(out, 0);
      assertThat(out.readableBytes() - before).as("one frame").isLessThanOrEqualTo(4);
    }
    List<Integer> numbers = new ArrayList<>();
    NumberFrame.readAll(out, numbers::add);
    return numbers;
  }

  private static List<Integer> numbers(EmbeddedChannel channel) {
    List<Integer> numbers = new ArrayList<>();
    for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      NumberFrame.readAll(out, numbers::add);
      out.release();
    }
    return numbers;
  }
}
