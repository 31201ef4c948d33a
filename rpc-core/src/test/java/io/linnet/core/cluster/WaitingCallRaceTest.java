package io.linnet.core.cluster;

import static io.linnet.core.Interleavings.require;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.CancelScope;
import io.linnet.Contract;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.core.Interleavings;
import io.linnet.core.transport.PeerContracts;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.Scheduler;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A call that begins to wait, while the registry speaks, the directory closes, the deadline passes
 * and the caller gives up. Lincheck makes up which of them happen on which of three threads;
 * writing the message counts as one step, as it would take thousands.
 */
@Tag("interleavings")
public class WaitingCallRaceTest {

  private static final Contract CONTRACT = Contract.of(SampleService.class);
  private static final MethodDescriptor FIND = FakeInvocations.method("find");
  private static final PeerContracts CONTRACTS =
      PeerContracts.ofConsumer(CONTRACT, new FakeContractCodec(), Runnable::run);

  private final FakeRegistry registry = new FakeRegistry();
  private final Directory directory =
      new Directory(
          CONTRACTS,
          new ClusterContext(
              registry,
              null,
              new Routing("web", List.of()),
              null,
              System::nanoTime,
              (work, delay) -> () -> {},
              Runnable::run,
              RegistryEvents.NONE,
              Duration.ZERO,
              new SlowStart(Duration.ZERO, 1),
              new Locality(Map.of(), 1),
              new Panic(50),
              Duration.ofSeconds(3),
              Subset.ALL,
              false),
          null,
          applications -> {});
  private final CancelScope scope = CancelScope.create();
  private final AtomicInteger ends = new AtomicInteger();
  private volatile Runnable deadline = () -> {};
  private volatile boolean changed;
  private CompletableFuture<Result> result;

  public WaitingCallRaceTest() {
    directory.start();
  }

  @Test
  void aCallThatWaitsEndsOnceAndMissesNothing() {
    Interleavings.exploreOperations(getClass(), WaitingCall.class, "text");
  }

  @Test
  void ofAllThatEndACallThatWaitsOneDoes() {
    Interleavings.exploreOperations(
        getClass(),
        WaitingCall.class,
        "text",
        "start",
        "deadlinePasses",
        "giveUp",
        "registrySaysThatThereIsNobody");
  }

  @Operation(runOnce = true)
  public void start() {
    Invocation invocation =
        Invocation.outgoing(
            FIND,
            Arguments.of(),
            Attachments.empty(),
            0,
            Long.MAX_VALUE,
            scope,
            end -> {
              ends.incrementAndGet();
              end.run();
            });
    Scheduler scheduler =
        (task, delay) -> {
          deadline = task;
          return () -> {};
        };
    result = new WaitingCall(invocation, directory, null).start(scheduler, Duration.ofSeconds(1));
  }

  @Operation(runOnce = true)
  public void registrySaysThatThereIsNobody() {
    registry.say();
    changed = true;
  }

  @Operation(runOnce = true)
  public void close() {
    directory.close();
    changed = true;
  }

  @Operation(runOnce = true)
  public void giveUp() {
    scope.cancel(ErrorCode.CANCELLED);
    changed = true;
  }

  @Operation(runOnce = true)
  public void deadlinePasses() {
    deadline.run();
  }

  @Validate
  public void endedOnceAndLeftNothingBehind() {
    if (result != null && changed) {
      require(ends.get() == 1, "ended " + ends + " times");
      require(result.isDone(), "whoever waits is told");
    }
    require(ends.get() <= 1, "ended " + ends + " times");
    require(result == null || result.isDone() == (directory.waitingCalls() == 0), "let go");
  }
}
