package io.linnet.testing.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Test classes for {@link ResourceLedgerTest}; most of them must fail. */
final class LedgerSamples {

  /** Without this parameter of the engine no sample runs, however it is found. */
  static final String WANTED = "linnet.samples";

  /** Closes what the samples leave behind; the self-test empties it. */
  static final ConcurrentLinkedDeque<AutoCloseable> LEFT = new ConcurrentLinkedDeque<>();

  static final AtomicInteger TIMERS = new AtomicInteger();

  private static final Duration SHORT = Duration.ofMillis(300);

  private LedgerSamples() {}

  static final class OnlyWhenWanted implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return context.getConfigurationParameter(WANTED).isPresent()
          ? ConditionEvaluationResult.enabled("asked for")
          : ConditionEvaluationResult.disabled("a sample of ResourceLedgerTest");
    }
  }

  private static void leakThread(String name) {
    var end = new CountDownLatch(1);
    new Thread(() -> awaitQuietly(end), name).start();
    LEFT.add(end::countDown);
  }

  private static void awaitQuietly(CountDownLatch end) {
    try {
      end.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @ExtendWith({OnlyWhenWanted.class, ResourceLedger.class})
  static class IsClean {
    static ServerSocket open;

    @BeforeAll
    static void open() throws IOException {
      open = listen();
    }

    @AfterAll
    static void close() throws IOException {
      open.close();
    }

    @Test
    void endsAThreadLate() {
      var never = new CountDownLatch(1);
      new Thread(
              () -> {
                try {
                  never.await(300, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "late")
          .start();
    }
  }

  @ExtendWith(OnlyWhenWanted.class)
  static class LeaksAThread {
    @RegisterExtension static final ResourceLedger LEDGER = ResourceLedger.watching().within(SHORT);

    @Test
    void leaks() {
      leakThread("leaked-worker-1");
    }
  }

  @ExtendWith(OnlyWhenWanted.class)
  static class LeaksAnIgnoredThread {
    @RegisterExtension
    static final ResourceLedger LEDGER =
        ResourceLedger.watching().within(SHORT).ignoring("'leaked-worker-\\d'");

    @Test
    void leaks() {
      leakThread("leaked-worker-2");
    }
  }

  @ExtendWith(OnlyWhenWanted.class)
  static class LeaksASocket {
    @RegisterExtension static final ResourceLedger LEDGER = ResourceLedger.watching().within(SHORT);

    @Test
    void leaks() throws IOException {
      LEFT.add(listen());
    }
  }

  @ExtendWith(OnlyWhenWanted.class)
  static class LeaksASocketWhereDescriptorsCannotBeSeen {
    @RegisterExtension
    static final ResourceLedger LEDGER =
        ResourceLedger.watching()
            .within(SHORT)
            .readingDescriptorsFrom(new OpenDescriptors(Path.of("/no/such/directory")));

    @Test
    void leaks() throws IOException {
      LEFT.add(listen());
    }
  }

  @ExtendWith(OnlyWhenWanted.class)
  static class LeaksAPipeInPlaceOfAnother {
    static Pipe first;
    @RegisterExtension static final ResourceLedger LEDGER = ResourceLedger.watching().within(SHORT);

    @Test
    void closesOneAndLeaksOne() throws IOException {
      Pipe second = Pipe.open();
      LEFT.add(second.sink());
      LEFT.add(second.source());
      first.sink().close();
      first.source().close();
    }
  }

  @ExtendWith(OnlyWhenWanted.class)
  static class LeaksThroughAProbe {
    @RegisterExtension
    static final ResourceLedger LEDGER =
        ResourceLedger.watching(ResourceProbe.of("timers", TIMERS::get)).within(SHORT);

    @Test
    void leaks() {
      TIMERS.incrementAndGet();
      LEFT.add(TIMERS::decrementAndGet);
    }
  }

  @ExtendWith(OnlyWhenWanted.class)
  static class LeaksInOneOfTwoTests {
    @RegisterExtension
    static final ResourceLedger LEDGER =
        ResourceLedger.watching(ResourceProbe.of("timers", TIMERS::get)).within(SHORT).perTest();

    @Test
    void leaks() {
      TIMERS.incrementAndGet();
      LEFT.add(TIMERS::decrementAndGet);
    }

    @Test
    void doesNot() {}
  }

  @ExtendWith(OnlyWhenWanted.class)
  static class LeaksInANestedClass {
    @RegisterExtension static final ResourceLedger LEDGER = ResourceLedger.watching().within(SHORT);

    @Test
    void doesNot() {}

    @Nested
    class Inside {
      @Test
      void leaks() {
        leakThread("leaked-inside");
      }
    }
  }

  @ExtendWith(OnlyWhenWanted.class)
  static class DropsADirectBuffer {
    @RegisterExtension
    static final ResourceLedger LEDGER =
        ResourceLedger.watching(ResourceProbe.directMemory()).within(Duration.ofSeconds(2));

    @Test
    void leavesItToTheCollector() {
      ByteBuffer.allocateDirect(1 << 20);
    }
  }

  @ExtendWith(OnlyWhenWanted.class)
  static class ForgetsStatic {
    @RegisterExtension final ResourceLedger ledger = ResourceLedger.watching();

    @Test
    void runs() {}
  }
}
