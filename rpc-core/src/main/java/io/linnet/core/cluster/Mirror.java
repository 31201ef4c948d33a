package io.linnet.core.cluster;

import io.linnet.CancelScope;
import io.linnet.Clock;
import io.linnet.Criticality;
import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Sends copies of the calls of one service, about whose results nobody waits. A copy has the
 * arguments, attachments and deadline of its call, is the first to be shed, and lives on when the
 * call is cancelled. Nothing that becomes of it reaches the call. Thread-safe.
 */
final class Mirror {

  /** Attachment of a copy, so that a provider can tell it. */
  static final String ATTACHMENT = "mirrored";

  /**
   * Copies of a service that are under way at once; where the mirror is slower than the service,
   * further calls are not copied.
   */
  static final int MOST = 256;

  private final Executor executor;
  private final Clock clock;
  private final AtomicInteger underWay = new AtomicInteger();
  private final LongAdder sent = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder left = new LongAdder();

  /** A mirror; {@code executor} runs what filters do with the answers to copies. */
  Mirror(Executor executor, Clock clock) {
    this.executor = executor;
    this.clock = clock;
  }

  /** Sends a copy of a call to an endpoint; never throws, never blocks. */
  void send(Invocation call, Endpoint to, Invoker next) {
    if (underWay.incrementAndGet() > MOST) {
      underWay.decrementAndGet();
      left.increment();
      return;
    }
    sent.increment();
    try {
      next.invoke(copy(call, to)).whenComplete(this::ended);
    } catch (RuntimeException e) { // a filter's defect, or no room for one more attachment
      ended(null, e);
    }
  }

  private Invocation copy(Invocation call, Endpoint to) {
    return Invocation.outgoing(
            call.method(),
            call.arguments(),
            call.attachments().with(ATTACHMENT, "true"),
            clock.nanoTime(),
            call.deadlineNanos(),
            CancelScope.create(),
            executor)
        .withHeader(call.header().with(Criticality.SHEDDABLE).withRetryCredit(0))
        .at(to);
  }

  private void ended(@Nullable Result result, @Nullable Throwable defect) {
    underWay.decrementAndGet();
    if (result == null || result instanceof Result.Failed) {
      failed.increment();
    }
  }

  /** What became of copies, in words; empty while there were none. */
  String explain() {
    return sent.sum() == 0
        ? ""
        : "\n  mirror: %d copies sent, %d failed, %d under way, %d calls not copied as %d were under way"
            .formatted(sent.sum(), failed.sum(), underWay.get(), left.sum(), MOST);
  }
}
