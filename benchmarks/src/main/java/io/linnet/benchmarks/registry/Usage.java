package io.linnet.benchmarks.registry;

import io.linnet.benchmarks.driver.ChildProcess;
import io.linnet.benchmarks.driver.Counters;
import io.linnet.benchmarks.driver.Lines;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a consumer's process has used.
 *
 * @param process all of it
 * @param lists how many lists its listener was told
 * @param threadNanos CPU time of its Java threads; the collector and the compiler are none
 */
record Usage(Counters process, long lists, Map<String, Long> threadNanos) {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Threads below this share are one row. */
  private static final double SMALL_PERCENT = 0.2;

  Usage {
    threadNanos = Map.copyOf(threadNanos);
  }

  /** Asks the process. */
  static Usage of(ChildProcess consumer) throws IOException, InterruptedException {
    consumer.send("used");
    String line = consumer.await("used", LIMIT);
    Map<String, Long> values = Lines.parse(line);
    var threads = new TreeMap<String, Long>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(ThreadTimes.PREFIX)) {
            threads.put(name.substring(ThreadTimes.PREFIX.length()), value);
          }
        });
    return new Usage(Counters.parse(line), Lines.value(values, "lists"), threads);
  }

  Usage since(Usage before) {
    var threads = new TreeMap<String, Long>();
    threadNanos.forEach(
        (name, nanos) -> threads.put(name, nanos - before.threadNanos.getOrDefault(name, 0L)));
    return new Usage(process.since(before.process), lists - before.lists, threads);
  }

  /** Share of one core. */
  double cpuPercent(double seconds) {
    return percent(process.cpuNanos(), seconds);
  }

  double allocatedMegabytes() {
    return process.allocatedBytes() / 1e6;
  }

  /** Share of one core for each kind of thread that needs a share worth telling. */
  Map<String, Double> byThread(double seconds) {
    var shares = new TreeMap<String, Double>();
    double rest = cpuPercent(seconds);
    for (Map.Entry<String, Long> thread : threadNanos.entrySet()) {
      double percent = percent(thread.getValue(), seconds);
      if (percent >= SMALL_PERCENT) {
        shares.put("thread " + thread.getKey(), percent);
        rest -= percent;
      }
    }
    shares.put("collector, compiler and others", rest);
    return shares;
  }

  private static double percent(long nanos, double seconds) {
    return nanos / 1e7 / seconds;
  }
}
