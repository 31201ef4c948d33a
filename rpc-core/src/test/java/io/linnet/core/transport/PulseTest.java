package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PulseTest {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Pulse pulse = new Pulse(channel.eventLoop());
  private final List<String> beats = new ArrayList<>();

  @BeforeEach
  void timeStandsStill() {
    channel.freezeTime();
  }

  @Test
  void everyoneIsBeatenTwiceASecond() {
    pulse.add(beating("a"));
    pulse.add(beating("b"));
    advance(499);
    assertThat(beats).isEmpty();
    advance(1);
    assertThat(beats).containsExactlyInAnyOrder("a", "b");
    advance(500);
    assertThat(beats).containsExactlyInAnyOrder("a", "b", "a", "b");
  }

  @Test
  void whoIsRemovedIsBeatenNoMoreAndTheOthersStay() {
    Pulse.Beating a = beating("a");
    pulse.add(a);
    pulse.add(beating("b"));
    pulse.add(beating("c"));
    pulse.remove(a);
    pulse.remove(a); // no longer there
    advance(500);
    assertThat(beats).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void itStopsWhenNobodyIsThereAndBeginsAgain() {
    Pulse.Beating a = beating("a");
    pulse.add(a);
    pulse.remove(a);
    advance(500);
    assertThat(beats).isEmpty();
    assertThat(channel.hasPendingTasks()).as("no timer is left").isFalse();
    pulse.add(a);
    advance(500);
    assertThat(beats).containsExactly("a");
  }

  @Test
  void thereIsOneTimerHoweverOftenTheyComeAndGo() {
    Pulse.Beating a = beating("a");
    for (int i = 0; i < 10; i++) {
      pulse.add(a);
      pulse.remove(a);
    }
    pulse.add(a);
    advance(500);
    advance(500);
    assertThat(beats).containsExactly("a", "a");
  }

  @Test
  void oneMayLeaveWhileItIsBeaten() {
    pulse.add(beating("a"));
    pulse.add(leaving("b"));
    pulse.add(beating("c"));
    pulse.add(leaving("d"));
    advance(500);
    assertThat(beats).containsExactlyInAnyOrder("a", "b", "c", "d");
    beats.clear();
    advance(500);
    assertThat(beats).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void oneMayComeWhileOthersAreBeaten() {
    Pulse.Beating late = beating("late");
    pulse.add(
        now -> {
          if (beats.isEmpty()) {
            pulse.add(late);
          }
          beats.add("a");
        });
    advance(500);
    advance(500);
    assertThat(beats).filteredOn("late"::equals).isNotEmpty();
    assertThat(beats).filteredOn("a"::equals).hasSize(2);
  }

  @Test
  void allMayLeaveAtOnce() {
    List<Pulse.Beating> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Pulse.Beating one =
          now -> {
            beats.add("gone");
            all.forEach(pulse::remove);
          };
      all.add(one);
      pulse.add(one);
    }
    advance(500);
    advance(500);
    assertThat(beats).hasSize(1);
  }

  private Pulse.Beating beating(String name) {
    return now -> beats.add(name);
  }

  private Pulse.Beating leaving(String name) {
    return new Pulse.Beating() {
      @Override
      public void beat(long nowNanos) {
        beats.add(name);
        pulse.remove(this);
      }
    };
  }

  private void advance(long millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }
}
