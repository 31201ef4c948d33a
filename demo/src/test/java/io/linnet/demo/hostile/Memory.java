package io.linnet.demo.hostile;

import com.sun.management.ThreadMXBean;
import io.linnet.demo.leak.NettyProbe;
import io.linnet.testing.Await;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;

/** What this process uses of heap, after a collection, and of Netty's direct memory. */
final class Memory {

  /** A collection may leave what another one takes. */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private Memory() {}

  /** Bytes in use now. */
  static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + NettyProbe.used();
  }

  /** Bytes that all threads have allocated that live now, since they started. */
  static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  /** Fails when more than that is, and stays, in use above what was before. */
  static void assertAtMost(String when, long extraBytes, long before) {
    long[] now = {0};
    try {
      Await.until(
          when,
          LIMIT,
          () -> {
            now[0] = used();
            return now[0] - before <= extraBytes;
          });
    } catch (AssertionError e) {
      throw new AssertionError(
          "%s: %d KiB more than before (at most %d KiB)"
              .formatted(when, (now[0] - before) / 1024, extraBytes / 1024),
          e);
    }
  }
}
