package io.linnet.governance.replay;

import io.linnet.CallKey;
import io.linnet.Clock;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Results of the calls of one method that are under way or have ended lately, by their keys. When
 * there are too many, the oldest is forgotten first. Thread-safe.
 */
final class ReplayWindow {

  /** What tells calls apart; one caller can't ask for the results of another. */
  record Name(String caller, CallKey key) {}

  private record Entry(Name name, long begunNanos, CompletableFuture<Result> result) {}

  private final long windowNanos;
  private final int most;
  private final Clock clock;

  /** Both guarded by {@code this}, and equal but for what was not processed. */
  private final Map<Name, Entry> entries = new HashMap<>();

  private final Queue<Entry> oldestFirst = new ArrayDeque<>();

  ReplayWindow(Duration window, int most, Clock clock) {
    this.windowNanos = window.toNanos();
    this.most = most;
    this.clock = clock;
  }

  /** Makes the call, unless it was made before; its result in either case. */
  CompletableFuture<Result> once(Name name, Invocation call, Invoker next) {
    Entry mine = new Entry(name, clock.nanoTime(), new CompletableFuture<>());
    synchronized (this) {
      forget(mine.begunNanos);
      Entry known = entries.get(name);
      if (known != null) {
        return known.result;
      }
      if (oldestFirst.size() >= most) {
        forgetOldest();
      }
      entries.put(name, mine);
      oldestFirst.add(mine);
    }
    next.invoke(call, (result, defect) -> ended(mine, result, defect));
    return mine.result;
  }

  private void ended(Entry entry, @Nullable Result result, @Nullable Throwable defect) {
    if (defect != null || isUnprocessed(result)) {
      synchronized (this) {
        entries.remove(entry.name, entry); // a repetition may well be
      }
    }
    if (defect == null) {
      entry.result.complete(result);
    } else {
      entry.result.completeExceptionally(defect);
    }
  }

  private static boolean isUnprocessed(@Nullable Result result) {
    return result instanceof Result.Failed failed && failed.error().processed() == Processed.NOT;
  }

  private void forget(long nowNanos) {
    Entry oldest = oldestFirst.peek();
    while (oldest != null && nowNanos - oldest.begunNanos > windowNanos) {
      forgetOldest();
      oldest = oldestFirst.peek();
    }
  }

  private void forgetOldest() {
    Entry oldest = oldestFirst.remove();
    entries.remove(oldest.name, oldest);
  }
}
