package io.linnet.governance.replay;

import io.linnet.CallKey;
import io.linnet.Clock;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.ResultFuture;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Results of the calls of one method that are under way or have ended lately, by their keys. When
 * too many have ended, the oldest is forgotten first; a call under way is never forgotten, as its
 * repetition would run beside it. Thread-safe.
 */
final class ReplayWindow {

  /** What tells calls apart; one caller can't ask for the results of another. */
  record Name(String caller, CallKey key) {}

  private record Entry(Name name, ResultFuture result) {}

  private record Ended(Entry entry, long nanos) {}

  private final long windowNanos;
  private final int most;
  private final Clock clock;

  /** Both guarded by {@code this}. */
  private final Map<Name, Entry> entries = new HashMap<>();

  private final Queue<Ended> oldestFirst = new ArrayDeque<>();

  ReplayWindow(Duration window, int most, Clock clock) {
    this.windowNanos = window.toNanos();
    this.most = most;
    this.clock = clock;
  }

  /** Makes the call, unless it was made before; its result in either case. */
  CompletableFuture<Result> once(Name name, Invocation call, Invoker next) {
    Entry mine = new Entry(name, new ResultFuture());
    synchronized (this) {
      forgetOld();
      Entry known = entries.putIfAbsent(name, mine);
      if (known != null) {
        return known.result;
      }
    }
    next.invoke(call, (result, defect) -> ended(mine, result, defect));
    return mine.result;
  }

  private void ended(Entry entry, @Nullable Result result, @Nullable Throwable defect) {
    synchronized (this) {
      if (defect != null || isUnprocessed(result)) {
        entries.remove(entry.name, entry); // a repetition may well be
      } else {
        oldestFirst.add(new Ended(entry, clock.nanoTime()));
        forgetOld();
      }
    }
    entry.result.end(result, defect);
  }

  private static boolean isUnprocessed(@Nullable Result result) {
    return result instanceof Result.Failed failed && failed.error().processed() == Processed.NOT;
  }

  private void forgetOld() {
    long nowNanos = clock.nanoTime();
    Ended oldest = oldestFirst.peek();
    while (oldest != null && (oldestFirst.size() > most || nowNanos - oldest.nanos > windowNanos)) {
      oldestFirst.remove();
      entries.remove(oldest.entry.name, oldest.entry);
      oldest = oldestFirst.peek();
    }
  }
}
