package io.linnet.testing;

import io.linnet.Arguments;
import io.linnet.Attachments;
import io.linnet.CancelScope;
import io.linnet.Clock;
import io.linnet.Contract;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Peer;
import java.time.Duration;
import java.util.List;

/** Calls of {@link SampleService} as filters and pickers get them. */
public final class FakeInvocations {

  /** Total deadline of the calls made here, unless a test asks for another. */
  public static final Duration TIMEOUT = Duration.ofSeconds(1);

  private static final Contract CONTRACT = Contract.of(SampleService.class);

  private static final Contract KEYED = Contract.of(KeyedService.class);

  private FakeInvocations() {}

  /** The methods of the sample. */
  public static List<MethodDescriptor> methods() {
    return CONTRACT.methods();
  }

  /** The method of {@link KeyedService}. */
  public static MethodDescriptor keyed() {
    return KEYED.methods().get(0);
  }

  /** The method of the sample with this name. */
  public static MethodDescriptor method(String name) {
    return methods().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("method: " + name + " (expected: " + methods()));
  }

  /** A call of the idempotent {@link SampleService#find}. */
  public static Invocation find(Clock clock) {
    return of(method("find"), clock, TIMEOUT);
  }

  /** A call of {@link SampleService#place}, which is not idempotent. */
  public static Invocation place(Clock clock) {
    return of(method("place"), clock, TIMEOUT);
  }

  /** A call of the one-way {@link SampleService#audit}. */
  public static Invocation audit(Clock clock) {
    return of(method("audit"), clock, TIMEOUT);
  }

  /** A call as the provider's filters get it, received now from a peer, without attachments. */
  public static Invocation served(MethodDescriptor method, Clock clock, Peer peer) {
    Invocation sent = of(method, clock, TIMEOUT);
    return Invocation.incoming(
        method,
        sent.arguments(),
        sent.attachments(),
        sent.startNanos(),
        sent.deadlineNanos(),
        sent.scope(),
        sent.replyExecutor(),
        peer);
  }

  /**
   * A call that begins now, with a scope of its own and one argument; what follows its answer runs
   * on the thread that brings it.
   */
  public static Invocation of(MethodDescriptor method, Clock clock, Duration timeout) {
    long now = clock.nanoTime();
    Object argument = method.parameterTypes().get(0) == long.class ? (Object) 42L : "text";
    return Invocation.outgoing(
        method,
        Arguments.of(argument),
        Attachments.empty(),
        now,
        now + timeout.toNanos(),
        CancelScope.create(),
        Runnable::run);
  }
}
