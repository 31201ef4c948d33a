package io.linnet.testing.ledger;

import java.util.Map;
import java.util.TreeMap;

/** The platform threads that live now. */
final class LiveThreads {

  private LiveThreads() {}

  /** Description by identity: an id is never used twice, so one thread cannot hide another. */
  static Map<String, String> now() {
    Map<String, String> threads = new TreeMap<>();
    Thread.getAllStackTraces()
        .forEach(
            (thread, stack) -> {
              if (thread != Thread.currentThread() && !IgnoredThreads.contains(thread)) {
                threads.put("thread " + thread.getId(), describe(thread, stack));
              }
            });
    return threads;
  }

  private static String describe(Thread thread, StackTraceElement[] stack) {
    return "thread '%s' (%s%s%s)"
        .formatted(
            thread.getName(),
            thread.isDaemon() ? "daemon, " : "",
            thread.getState(),
            stack.length == 0 ? "" : " in " + stack[0]);
  }
}
