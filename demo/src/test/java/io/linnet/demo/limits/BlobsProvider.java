package io.linnet.demo.limits;

import io.linnet.core.RpcProvider;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A provider in a process of its own that tells how much memory it uses. */
public final class BlobsProvider {

  /** How long a handler holds its argument, so that several are in memory at once. */
  private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** What handlers hold is theirs, and no budget's: so few run at once. */
  private static final String HANDLERS = "4";

  private static final int LOOKS = 3;

  private BlobsProvider() {}

  /** Runs until the parent closes the pipe; each line asks for the memory in use. */
  public static void main(String[] arguments) throws IOException {
    try (RpcProvider provider =
            RpcProvider.builder()
                .port(0)
                .set("linnet.provider.shutdown-hook", "false")
                .set("linnet.provider.workers.threads", HANDLERS)
                .export(Blobs.class, new Implementation())
                .start();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("ready " + provider.port());
      while (lines.readLine() != null) {
        System.out.println("memory " + memory());
      }
    }
  }

  /** The least of three looks: handlers go on and leave garbage between collection and look. */
  private static long memory() {
    long least = Long.MAX_VALUE;
    for (int look = 0; look < LOOKS; look++) {
      System.gc();
      least = Math.min(least, heap() + direct());
    }
    return least;
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long direct() {
    return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
  }

  private static final class Implementation implements Blobs {

    @Override
    public int next(int number) {
      return number + 1;
    }

    @Override
    public int size(byte[] data) {
      LockSupport.parkNanos(HOLD_NANOS);
      return data.length;
    }

    @Override
    public byte[] blob(int size) {
      return new byte[size];
    }
  }
}
