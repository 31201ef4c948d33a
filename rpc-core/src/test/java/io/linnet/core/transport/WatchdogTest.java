package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogTest implements Watchdog.Link {

  private static final Duration TICK = Duration.ofMillis(500);

  private final ManualClock clock = ManualClock.create();
  private final Watchdog watchdog = new Watchdog(this, clock.nanoTime());
  private final List<String> events = new ArrayList<>();
  private int held;
  private boolean unsent;
  private long taken;
  private boolean busy;

  @Test
  void whoDoesNotGreetIsLeftAfterThreeSeconds() {
    assertThat(ticks(5)).as("not in use yet").isFalse();
    assertThat(events).isEmpty();
    ticks(1);
    assertThat(events).containsExactly("close: no HELLO within 3 s");
  }

  @Test
  void theThreeSecondsBeginWithTheConnectionNotBefore() {
    clock.advance(Duration.ofSeconds(10)); // so long it took to connect
    watchdog.opened(clock.nanoTime());
    ticks(5);
    assertThat(events).isEmpty();
    ticks(1);
    assertThat(events).hasSize(1);
  }

  @Test
  void whoGreetedMayBeIdle() {
    watchdog.greeted();
    assertThat(ticks(12)).isTrue();
    assertThat(events).isEmpty();
  }

  @Test
  void aFrameThatStopsInTheMiddleEndsTheConnection() {
    watchdog.greeted();
    bytes(100);
    ticks(11);
    assertThat(events).isEmpty();
    ticks(1);
    assertThat(events).containsExactly("close: a frame stopped in the middle for 6 s");
  }

  @Test
  void aFrameMayComeSlowlyAtOneKibibyteASecond() {
    watchdog.greeted();
    for (int second = 1; second <= 60; second++) {
      bytes(second * 1024);
      ticks(2);
    }
    assertThat(events).isEmpty();
    ticks(2);
    assertThat(events).hasSize(1).first().asString().contains("a frame stopped");
  }

  @Test
  void aFrameThatArrivedIsForgotten() {
    watchdog.greeted();
    bytes(100);
    ticks(8);
    watchdog.frame();
    bytes(0);
    ticks(8);
    assertThat(events).isEmpty();
  }

  @Test
  void framesThatFollowEachOtherWithoutAPauseAreEachTimedAlone() {
    watchdog.greeted();
    for (int i = 0; i < 200; i++) { // every burst ends in the middle of another frame
      watchdog.frame();
      bytes(100);
      ticks(1);
    }
    assertThat(events).isEmpty();
  }

  @Test
  void aPeerThatHardlyReadsIsLeft() {
    watchdog.greeted();
    unsent = true;
    for (int second = 0; second < 30; second++) {
      taken += 1024;
      bytes(0);
      ticks(2);
    }
    assertThat(events).isEmpty();
    ticks(1);
    assertThat(events)
        .containsExactly("close: the peer hardly reads what has waited for it for 30 s");
  }

  @Test
  void silenceAlthoughAnAnswerIsDueEndsTheConnection() {
    watchdog.greeted();
    busy = true;
    ticks(10);
    assertThat(events)
        .containsExactly(
            "ping", "suspect true", "close: nothing came for 5 s although an answer was due");
  }

  @Test
  void silenceAfterThePeerEndedItsOutputIsAgreedOn() {
    watchdog.greeted();
    watchdog.inputEnded();
    busy = true;
    assertThat(ticks(60)).isTrue();
    assertThat(events).isEmpty();
  }

  @Test
  void bytesThatFlowOutAreLife() {
    watchdog.greeted();
    busy = true;
    unsent = true;
    for (int i = 0; i < 100; i++) {
      taken += 100_000;
      ticks(1);
    }
    assertThat(events).isEmpty();
  }

  private void bytes(int nowHeld) {
    watchdog.received(clock.nanoTime());
    held = nowHeld;
    watchdog.burstEnded();
  }

  private boolean ticks(int count) {
    boolean goesOn = false;
    for (int i = 0; i < count; i++) {
      clock.advance(TICK);
      goesOn = watchdog.look(clock.nanoTime());
    }
    return goesOn;
  }

  @Override
  public int heldBytes() {
    return held;
  }

  @Override
  public boolean isHeldUp() {
    return unsent;
  }

  @Override
  public long takenBytes() {
    return taken;
  }

  @Override
  public boolean expectsAnswer() {
    return busy;
  }

  @Override
  public void ping() {
    events.add("ping");
  }

  @Override
  public void suspect(boolean suspect) {
    events.add("suspect " + suspect);
  }

  @Override
  public void close(String why) {
    events.add("close: " + why);
  }
}
