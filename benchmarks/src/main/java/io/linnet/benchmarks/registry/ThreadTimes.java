package io.linnet.benchmarks.registry;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.TreeMap;

/** CPU time of the threads of this process, by what they are for. */
final class ThreadTimes {

  /** What stands before the name, so that no other figure has it. */
  static final String PREFIX = "thread:";

  private ThreadTimes() {}

  /** Nanoseconds by name, without what tells threads of one kind apart. */
  static Map<String, Long> now() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    var times = new TreeMap<String, Long>();
    for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null) {
        long nanos = threads.getThreadCpuTime(info.getThreadId());
        times.merge(PREFIX + kind(info.getThreadName()), Math.max(0, nanos), Long::sum);
      }
    }
    return times;
  }

  private static String kind(String name) {
    String kind =
        name.contains("SendThread")
            ? "zookeeper-send"
            : name.contains("EventThread") ? "zookeeper-event" : name;
    return kind.replaceAll("[^A-Za-z-]", "");
  }
}
