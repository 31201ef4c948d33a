package io.linnet;

import java.util.concurrent.Executor;

/** Calls for tests of this module, which cannot use those of {@code testing}. */
final class SampleCalls {

  /** Has one method. */
  interface Orders {
    String find(long id);
  }

  static final MethodDescriptor FIND = Contract.of(Orders.class).methods().get(0);
  static final Peer PEER = new Peer("shop", "10.0.0.1:4711");
  static final Executor HERE = Runnable::run;

  private SampleCalls() {}

  static Invocation outgoing(long startNanos, long deadlineNanos) {
    return Invocation.outgoing(
        FIND,
        Arguments.of(42L),
        Attachments.of("tenant", "acme"),
        startNanos,
        deadlineNanos,
        CancelScope.create(),
        HERE);
  }

  static Invocation incoming(long startNanos, long deadlineNanos) {
    return Invocation.incoming(
        FIND,
        Arguments.ofEncoded(new byte[] {1}, bytes -> Arguments.of()),
        Attachments.of("tenant", "acme"),
        startNanos,
        deadlineNanos,
        CancelScope.create(),
        HERE,
        PEER);
  }
}
