package io.linnet.testing.ledger;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/**
 * Counts one more kind of thing that must be as many after a test as before, such as timers,
 * pending calls, watches of ZooKeeper or bytes of Netty's direct memory.
 */
public interface ResourceProbe {

  /** What is counted, for the message. */
  String name();

  /** How many there are now; called often, in the test's thread. */
  long count();

  /** A probe of a name and something that counts. */
  static ResourceProbe of(String name, LongSupplier count) {
    return new NamedProbe(name, count);
  }

  /**
   * Bytes of the JDK's direct buffers. Not watched by default: the JDK keeps small ones with the
   * threads that did I/O, and Netty's memory is not among them where Netty frees it by itself.
   */
  static ResourceProbe directMemory() {
    BufferPoolMXBean direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("this JDK has no pool 'direct'"));
    return of("bytes of direct buffers", direct::getMemoryUsed);
  }
}
