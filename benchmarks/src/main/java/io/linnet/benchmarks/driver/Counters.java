package io.linnet.benchmarks.driver;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * What this process has used so far: the compiler's and the collector's share included.
 *
 * @param cpuNanos CPU time
 * @param allocatedBytes bytes on the heap, whatever became of them
 */
public record Counters(long cpuNanos, long allocatedBytes) {

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  /** Until now. */
  public static Counters now() {
    return new Counters(SYSTEM.getProcessCpuTime(), allocated());
  }

  /** What was used after {@code before}. */
  public Counters since(Counters before) {
    return new Counters(
        cpuNanos - before.cpuNanos, Math.max(0, allocatedBytes - before.allocatedBytes));
  }

  /** As a line for another process. */
  public String toLine() {
    return "cpu=%d allocated=%d".formatted(cpuNanos, allocatedBytes);
  }

  /** Reads what {@link #toLine} writes, among other pairs. */
  public static Counters parse(String line) {
    Map<String, Long> values = Lines.parse(line);
    return new Counters(Lines.value(values, "cpu"), Lines.value(values, "allocated"));
  }

  /** JDK 21 counts dead and virtual threads too; before it, the threads that live now. */
  private static long allocated() {
    try {
      return (long) ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes").invoke(THREADS);
    } catch (NoSuchMethodException e) {
      long sum = 0;
      for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
        sum += Math.max(0, bytes);
      }
      return sum;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
