package io.linnet.benchmarks.registry;

import io.linnet.benchmarks.driver.Commands;
import io.linnet.benchmarks.driver.Counters;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A consumer that finds providers and calls none. Says {@code ready}; to {@code watch COUNT}, that
 * it was {@code told} of so many; to {@code record on}, begins to note what comes and goes, and to
 * {@code record off}, ends it; to {@code journal COUNT}, says what it noted, as soon as it is so
 * much; to {@code used}, what it has used so far; to {@code heap}, what is left of its heap after a
 * collection.
 */
public final class ConsumerMain {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private ConsumerMain() {}

  /** Takes the port. */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    var seen = new SeenChanges();
    System.out.println("ready");
    Commands.serve(
        words -> {
          switch (words[0]) {
            case "watch" -> watch(port, seen, Integer.parseInt(words[1]));
            case "record" -> seen.record(words[1].equals("on"));
            case "journal" -> tell(seen.await(Integer.parseInt(words[1]), LIMIT));
            case "used" ->
                System.out.println(
                    "used " + Counters.now().toLine() + " lists=" + seen.lists() + " " + threads());
            case "heap" -> System.out.println("heap bytes=" + heapAfterCollection());
            default -> throw new IllegalArgumentException(words[0]);
          }
        });
  }

  private static void watch(int port, SeenChanges seen, int count) throws InterruptedException {
    long begin = System.nanoTime();
    Registries.open(port, "consumer").watch(Fleet.SERVICE, seen);
    int told = seen.awaitSize(count, LIMIT);
    System.out.println("told nanos=%d instances=%d".formatted(System.nanoTime() - begin, told));
  }

  private static void tell(List<Change> changes) {
    System.out.println("entries count=" + changes.size());
    changes.forEach(change -> System.out.println("entry " + change.toLine()));
  }

  private static String threads() {
    return ThreadTimes.now().entrySet().stream()
        .map(time -> time.getKey() + "=" + time.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Twice: the first may leave what it found no longer in use too late. */
  private static long heapAfterCollection() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
