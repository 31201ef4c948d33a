package io.linnet.demo.leak;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Turns a test class red whose buffers were collected before they were released. Netty only logs
 * such leaks; here its detectors report to this class, which asks for a collection when the class
 * is over.
 *
 * <p>Found by JUnit through {@code META-INF/services}, so it guards every class. The level must be
 * paranoid, as in our builds: otherwise only samples are watched. A leak that a later class causes
 * to be collected is blamed on that one; its records tell where the buffer was used.
 */
public final class LeakGuard implements BeforeAllCallback, AfterAllCallback {

  /** Enough for a collector to find what is unreachable. */
  private static final int COLLECTIONS = 3;

  private static final long PAUSE_NANOS = 20_000_000;

  private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

  static {
    // before any class of Netty makes a detector
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Reporting());
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    // the static part is all: it comes before anything of the test class
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (context.getParent().map(LeakGuard::isClass).orElse(false)) {
      return; // a nested class; the outer one tells
    }
    List<String> leaks = leaksOfNow();
    if (!leaks.isEmpty()) {
      throw new AssertionError(
          "%d leaks of Netty's resources:%n%s"
              .formatted(leaks.size(), String.join(System.lineSeparator(), leaks)));
    }
  }

  private static boolean isClass(ExtensionContext parent) {
    return parent.getTestClass().isPresent();
  }

  /** Collects; takes out what was reported so far. */
  private static List<String> leaksOfNow() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      LockSupport.parkNanos(PAUSE_NANOS); // references are enqueued by another thread
      Probe.look();
    }
    List<String> leaks = List.copyOf(LEAKS);
    LEAKS.clear();
    return leaks;
  }

  /** Makes detectors that report. */
  private static final class Reporting extends ResourceLeakDetectorFactory {

    @Override
    @SuppressWarnings("deprecation") // abstract, so it has to be there
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval, long maxActive) {
      return newResourceLeakDetector(resource, samplingInterval);
    }

    @Override
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval) {
      return new Detector<>(resource, samplingInterval);
    }
  }

  private static final class Detector<T> extends ResourceLeakDetector<T> {

    Detector(Class<?> resource, int samplingInterval) {
      super(resource, samplingInterval);
    }

    @Override
    protected boolean needReport() {
      return true; // also where the log is silent
    }

    @Override
    protected void reportTracedLeak(String type, String records) {
      LEAKS.add("LEAK: " + type + records);
    }

    @Override
    protected void reportUntracedLeak(String type) {
      LEAKS.add("LEAK: " + type + " (not traced: the level is not paranoid)");
    }
  }
}
