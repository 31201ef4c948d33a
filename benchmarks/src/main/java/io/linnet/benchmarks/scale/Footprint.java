package io.linnet.benchmarks.scale;

import com.sun.management.UnixOperatingSystemMXBean;
import io.linnet.benchmarks.driver.Lines;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Map;

/**
 * What a process holds now.
 *
 * @param heapBytes heap that is left after a collection
 * @param directBytes memory outside of the heap that buffers hold, free parts of their pools
 *     included
 * @param freeDescriptors how many files and sockets it may still open
 */
record Footprint(long heapBytes, long directBytes, long freeDescriptors) {

  /** The first may leave what it found no longer in use too late. */
  private static final int COLLECTIONS = 3;

  /** Of this process, after a collection. */
  static Footprint now() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    for (int i = 0; i < COLLECTIONS; i++) {
      memory.gc();
    }
    return new Footprint(memory.getHeapMemoryUsage().getUsed(), direct(), descriptors());
  }

  long bytes() {
    return heapBytes + directBytes;
  }

  /** What was added to {@code before} for each of so many. */
  double bytesForEach(Footprint before, int count) {
    return (bytes() - before.bytes()) / (double) count;
  }

  String toLine() {
    return "heap=%d direct=%d descriptors=%d".formatted(heapBytes, directBytes, freeDescriptors);
  }

  static Footprint parse(String line) {
    Map<String, Long> values = Lines.parse(line);
    return new Footprint(
        Lines.value(values, "heap"),
        Lines.value(values, "direct"),
        Lines.value(values, "descriptors"));
  }

  /** Netty counts what it takes past the JDK, the JDK the rest. */
  private static long direct() {
    long bytes = Math.max(0, PlatformDependent.usedDirectMemory());
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      bytes += pool.getName().equals("direct") ? pool.getMemoryUsed() : 0;
    }
    return bytes;
  }

  private static long descriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
