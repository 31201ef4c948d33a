package io.linnet.testing;

import io.linnet.Clock;
import io.linnet.spi.ReplayStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store in memory that fails when a test says so. Thread-safe. */
public final class FakeReplayStore implements ReplayStore {

  private static final class Row {

    private final String claimer;
    private final long keepUntilNanos;
    private byte @Nullable [] result;

    Row(String claimer, long keepUntilNanos) {
      this.claimer = claimer;
      this.keepUntilNanos = keepUntilNanos;
    }
  }

  private final String name;
  private final Clock clock;

  /** This and all below are guarded by {@code this}. */
  private final Map<String, Row> rows = new HashMap<>();

  private boolean down;
  private int asked;

  private FakeReplayStore(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
  }

  /** An empty store. */
  public static FakeReplayStore of(String name, Clock clock) {
    return new FakeReplayStore(name, clock);
  }

  /** From now on each method throws, or does not. */
  public synchronized FakeReplayStore down(boolean down) {
    this.down = down;
    return this;
  }

  /** How often it was asked or told anything. */
  public synchronized int asked() {
    return asked;
  }

  /** Number of calls that it knows. */
  public synchronized int size() {
    return rows.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public synchronized Optional<Known> claim(String call, String claimer, Duration keep) {
    requireUp();
    long now = clock.nanoTime();
    rows.values().removeIf(row -> now - row.keepUntilNanos > 0);
    Row known = rows.putIfAbsent(call, new Row(claimer, now + keep.toNanos()));
    return Optional.ofNullable(known).map(FakeReplayStore::known);
  }

  @Override
  public synchronized Optional<Known> find(String call) {
    requireUp();
    return Optional.ofNullable(rows.get(call)).map(FakeReplayStore::known);
  }

  @Override
  public synchronized void store(String call, String claimer, byte[] result) {
    requireUp();
    Row row = rows.get(call);
    if (row == null || !row.claimer.equals(claimer)) {
      throw new IllegalStateException("call " + call + " is not claimed by " + claimer);
    }
    row.result = result.clone();
  }

  @Override
  public synchronized void release(String call, String claimer) {
    requireUp();
    Row row = rows.get(call);
    if (row != null && row.result == null && row.claimer.equals(claimer)) {
      rows.remove(call);
    }
  }

  private static Known known(Row row) {
    return row.result == null
        ? new UnderWay(row.claimer, Instant.EPOCH)
        : new Ended(row.result.clone());
  }

  private void requireUp() {
    asked++;
    if (down) {
      throw new IllegalStateException("the store is down");
    }
  }
}
