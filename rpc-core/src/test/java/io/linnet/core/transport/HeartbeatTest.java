package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

  private static final Duration TICK = Duration.ofMillis(500);

  private final ManualClock clock = ManualClock.create();
  private final FakePeer peer = new FakePeer();
  private final Heartbeat heartbeat = new Heartbeat(peer, clock.nanoTime());

  @Test
  void anIdleConnectionIsAskedAfterAboutTenSeconds() {
    assertThat(ticksUntilAsked()).isBetween(16, 25); // 8 to 12 s
  }

  @Test
  void anAnsweredPingBeginsANewRound() {
    ticksUntilAsked();
    answer();
    peer.events.clear();
    assertThat(ticksUntilAsked()).isBetween(16, 25);
    assertThat(peer.events).containsExactly("ping");
  }

  @Test
  void unansweredCallsMakeItAskAfterOneSecondSuspectAfterTwoAndGiveUpAfterFive() {
    peer.busy = true;
    ticks(1);
    assertThat(peer.events).isEmpty();
    ticks(1);
    assertThat(peer.events).containsExactly("ping");
    ticks(2);
    assertThat(peer.events).containsExactly("ping", "suspect");
    ticks(5);
    assertThat(peer.events).doesNotContain("dead");
    ticks(1);
    assertThat(peer.events).containsExactly("ping", "suspect", "dead");
  }

  @Test
  void anIdlePeerOwesAnAnswerOnlySinceItWasAsked() {
    ticksUntilAsked();
    peer.busy = true; // a call now must not count the silence before
    ticks(1);
    assertThat(peer.events).containsExactly("ping");
  }

  @Test
  void anyByteEndsTheSuspicion() {
    peer.busy = true;
    ticks(4);
    answer();
    answer();
    assertThat(peer.events).containsExactly("ping", "suspect", "fine");
    ticks(1);
    assertThat(peer.events).hasSize(3);
  }

  @Test
  void aLargeWriteThatMovesIsLife() {
    peer.busy = true;
    peer.progress = true;
    ticks(40);
    assertThat(peer.events).isEmpty();
  }

  @Test
  void aPauseOfThisProcessIsNotBlamedOnThePeer() {
    peer.busy = true;
    clock.advance(Duration.ofMinutes(1));
    heartbeat.beat(clock.nanoTime());
    assertThat(peer.events).as("asked first").containsExactly("ping");
    answer();
    ticks(1);
    assertThat(peer.events).containsExactly("ping");
  }

  private void answer() {
    heartbeat.received(clock.nanoTime());
  }

  private int ticksUntilAsked() {
    int count = 0;
    while (peer.events.isEmpty()) {
      ticks(1);
      count++;
    }
    return count;
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(TICK);
      heartbeat.beat(clock.nanoTime());
    }
  }

  private static final class FakePeer implements Heartbeat.Peer {

    private final List<String> events = new ArrayList<>();
    private boolean busy;
    private boolean progress;

    @Override
    public boolean expectsAnswer() {
      return busy;
    }

    @Override
    public boolean writeProgressed() {
      return progress;
    }

    @Override
    public void ping() {
      events.add("ping");
    }

    @Override
    public void suspect(boolean suspect) {
      events.add(suspect ? "suspect" : "fine");
    }

    @Override
    public void dead() {
      events.add("dead");
    }
  }
}
