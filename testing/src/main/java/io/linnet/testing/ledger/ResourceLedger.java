package io.linnet.testing.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test class, or each test, that leaves something behind: live threads, open descriptors
 * (sockets, pipes, epoll, files; where there is {@code /proc}), and whatever the given probes
 * count. What was there before may stay; what came must be gone after at most 5 s, during which
 * garbage is collected.
 *
 * <pre>{@code
 * @ExtendWith(ResourceLedger.class) // threads and descriptors, per class
 * class OrdersTest { … }
 *
 * @RegisterExtension
 * static ResourceLedger ledger =
 *     ResourceLedger.watching(ResourceProbe.of("pending calls", calls::size)).perTest();
 * }</pre>
 *
 * <p>It looks at the whole process: tests that run in parallel would be blamed for each other. The
 * field must be static unless it watches per test. Immutable; what changes it returns another one.
 */
public final class ResourceLedger
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** A collection stops all threads, so only each tenth look asks for one: 5 a second. */
  private static final int LOOKS_PER_COLLECTION = 10;

  private static final ResourceProbe DIRECT = ResourceProbe.directMemory();

  private static final String BEFORE = "before";

  private static final String DIRECT_BEFORE = "direct before";

  private final OpenDescriptors descriptors;
  private final List<ResourceProbe> probes;
  private final List<Pattern> ignored;
  private final Duration limit;
  private final boolean perTest;

  /** Watches threads and descriptors of a class; for {@code @ExtendWith}. */
  public ResourceLedger() {
    this(OpenDescriptors.ofThisProcess(), List.of(), List.of(), LIMIT, false);
  }

  private ResourceLedger(
      OpenDescriptors descriptors,
      List<ResourceProbe> probes,
      List<Pattern> ignored,
      Duration limit,
      boolean perTest) {
    this.descriptors = descriptors;
    this.probes = List.copyOf(probes);
    this.ignored = List.copyOf(ignored);
    this.limit = limit;
    this.perTest = perTest;
  }

  /** Watches threads, descriptors and what the probes count, of a class. */
  public static ResourceLedger watching(ResourceProbe... probes) {
    return new ResourceLedger(
        OpenDescriptors.ofThisProcess(), List.of(probes), List.of(), LIMIT, false);
  }

  /** Takes the inventories around each test instead of around the class. */
  public ResourceLedger perTest() {
    return new ResourceLedger(descriptors, probes, ignored, limit, true);
  }

  /** Waits another time than 5 s for things to go. */
  public ResourceLedger within(Duration limit) {
    return new ResourceLedger(descriptors, probes, ignored, limit, perTest);
  }

  /**
   * Leaves out what lives as long as the process.
   *
   * @param regexes found anywhere in the line that would report the thread or descriptor
   */
  public ResourceLedger ignoring(String... regexes) {
    List<Pattern> more = Stream.of(regexes).map(Pattern::compile).toList();
    return new ResourceLedger(
        descriptors,
        probes,
        Stream.concat(ignored.stream(), more.stream()).toList(),
        limit,
        perTest);
  }

  /** For tests of a machine without {@code /proc}. */
  ResourceLedger readingDescriptorsFrom(OpenDescriptors other) {
    return new ResourceLedger(other, probes, ignored, limit, perTest);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!descriptors.available()) {
      context.publishReportEntry("linnet.ledger", withoutDescriptors());
    }
    if (!perTest) {
      open(context);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (!perTest) {
      close(context);
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (perTest) {
      open(context);
    } else if (store(context).get(BEFORE) == null) {
      throw new IllegalStateException(
          "the ledger of a class must be in a static field (or watch perTest())");
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (perTest) {
      close(context);
    }
  }

  private void open(ExtensionContext context) {
    JdkLazyParts.open();
    store(context).put(DIRECT_BEFORE, DIRECT.count());
    store(context).put(BEFORE, Inventory.take(descriptors, probes, ignored));
  }

  private void close(ExtensionContext context) {
    Inventory before = store(context).get(BEFORE, Inventory.class);
    if (before == null) {
      return; // another extension failed before this one began
    }
    List<String> left = leftAfterWaiting(before);
    if (!left.isEmpty()) {
      long directBefore = store(context).get(DIRECT_BEFORE, Long.class);
      throw new AssertionError(message(context.getDisplayName(), left, directBefore));
    }
  }

  private List<String> leftAfterWaiting(Inventory before) {
    long start = System.nanoTime();
    for (int look = 0; ; look++) {
      List<String> left = Inventory.take(descriptors, probes, ignored).differenceTo(before);
      if (left.isEmpty() || System.nanoTime() - start > limit.toNanos()) {
        return left;
      }
      if (look % LOOKS_PER_COLLECTION == 0) {
        System.gc();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private String message(String who, List<String> left, long directBefore) {
    List<String> lines = new ArrayList<>();
    lines.add(who + " left behind, and " + limit.toMillis() + " ms did not help:");
    left.forEach(line -> lines.add("  " + line + SocketTable.describe(line)));
    lines.add(
        "for information: %s: %d (before: %d)"
            .formatted(DIRECT.name(), DIRECT.count(), directBefore));
    if (!descriptors.available()) {
      lines.add("for information: " + withoutDescriptors());
    }
    return String.join(System.lineSeparator(), lines);
  }

  private String withoutDescriptors() {
    return "descriptors are not watched: no " + descriptors.directory();
  }

  /** By instance, so that two ledgers of one class do not meet. */
  private ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(Namespace.create(ResourceLedger.class, this));
  }
}
