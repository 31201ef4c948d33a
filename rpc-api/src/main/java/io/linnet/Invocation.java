package io.linnet;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A call as data inside a process, on either side. Immutable: a filter that wants something else
 * passes on a changed copy.
 *
 * <p>Moments are in nanoseconds of the framework's {@link io.linnet.Clock}; compare them by
 * difference only.
 */
public final class Invocation {

  private final MethodDescriptor method;
  private final Arguments arguments;
  private final Attachments attachments;
  private final long startNanos;
  private final long deadlineNanos;
  private final long attemptDeadlineNanos;
  private final int attempt;
  private final List<Instance> avoid;
  private final @Nullable Endpoint endpoint;
  private final CancelScope scope;
  private final Executor replyExecutor;
  private final @Nullable Peer peer;

  private Invocation(
      MethodDescriptor method,
      Arguments arguments,
      Attachments attachments,
      long startNanos,
      long deadlineNanos,
      long attemptDeadlineNanos,
      int attempt,
      List<Instance> avoid,
      @Nullable Endpoint endpoint,
      CancelScope scope,
      Executor replyExecutor,
      @Nullable Peer peer) {
    this.method = method;
    this.arguments = arguments;
    this.attachments = attachments;
    this.startNanos = startNanos;
    this.deadlineNanos = deadlineNanos;
    this.attemptDeadlineNanos = attemptDeadlineNanos;
    this.attempt = attempt;
    this.avoid = avoid;
    this.endpoint = endpoint;
    this.scope = scope;
    this.replyExecutor = replyExecutor;
    this.peer = peer;
  }

  /** A call that a consumer makes; {@code replyExecutor} runs what follows its answer. */
  public static Invocation outgoing(
      MethodDescriptor method,
      Arguments arguments,
      Attachments attachments,
      long startNanos,
      long deadlineNanos,
      CancelScope scope,
      Executor replyExecutor) {
    return new Invocation(
        method,
        arguments,
        attachments,
        startNanos,
        deadlineNanos,
        deadlineNanos,
        1,
        List.of(),
        null,
        scope,
        replyExecutor,
        null);
  }

  /** A call that a provider received; its arguments are still encoded. */
  public static Invocation incoming(
      MethodDescriptor method,
      Arguments arguments,
      Attachments attachments,
      long startNanos,
      long deadlineNanos,
      CancelScope scope,
      Executor replyExecutor,
      Peer peer) {
    return new Invocation(
        method,
        arguments,
        attachments,
        startNanos,
        deadlineNanos,
        deadlineNanos,
        1,
        List.of(),
        null,
        scope,
        replyExecutor,
        peer);
  }

  /** This call with its arguments decoded. */
  public Invocation withArguments(Arguments arguments) {
    return new Invocation(
        method,
        arguments,
        attachments,
        startNanos,
        deadlineNanos,
        attemptDeadlineNanos,
        attempt,
        avoid,
        endpoint,
        scope,
        replyExecutor,
        peer);
  }

  /** This call with other attachments. */
  public Invocation withAttachments(Attachments attachments) {
    return new Invocation(
        method,
        arguments,
        attachments,
        startNanos,
        deadlineNanos,
        attemptDeadlineNanos,
        attempt,
        avoid,
        endpoint,
        scope,
        replyExecutor,
        peer);
  }

  /** One attempt of this call: its number from 1, its deadline, what it avoids, its own scope. */
  public Invocation attempt(
      int attempt, long attemptDeadlineNanos, List<Instance> avoid, CancelScope scope) {
    return new Invocation(
        method,
        arguments,
        attachments,
        startNanos,
        deadlineNanos,
        attemptDeadlineNanos,
        attempt,
        List.copyOf(avoid),
        null,
        scope,
        replyExecutor,
        peer);
  }

  /** This attempt, now that an endpoint is picked. */
  public Invocation at(Endpoint endpoint) {
    return new Invocation(
        method,
        arguments,
        attachments,
        startNanos,
        deadlineNanos,
        attemptDeadlineNanos,
        attempt,
        avoid,
        endpoint,
        scope,
        replyExecutor,
        peer);
  }

  /** The method that is called. */
  public MethodDescriptor method() {
    return method;
  }

  /** The arguments; on a provider they can be read from stage {@link Stage#HANDLE} on. */
  public Arguments arguments() {
    return arguments;
  }

  /** Strings that travel with the call. */
  public Attachments attachments() {
    return attachments;
  }

  /** When the call began on this side. */
  public long startNanos() {
    return startNanos;
  }

  /** When the whole call must have ended. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** When this attempt must have ended; never after {@link #deadlineNanos()}. */
  public long attemptDeadlineNanos() {
    return attemptDeadlineNanos;
  }

  /** Number of the attempt, from 1. */
  public int attempt() {
    return attempt;
  }

  /** Instances that were tried already and are picked again only if there is no other. */
  public List<Instance> avoid() {
    return avoid;
  }

  /**
   * The endpoint that was picked.
   *
   * @throws NullPointerException before the pick
   */
  public Endpoint endpoint() {
    return Objects.requireNonNull(endpoint, "no endpoint is picked before stage LIMIT");
  }

  /** Ends when nobody waits for the call (or the attempt) any more. */
  public CancelScope scope() {
    return scope;
  }

  /**
   * Runs what follows an answer: decoding, filters, the user's callbacks. For a blocking call it is
   * the waiting thread itself.
   */
  public Executor replyExecutor() {
    return replyExecutor;
  }

  /** Who called, on the provider's side; null on the consumer's. */
  public @Nullable Peer peer() {
    return peer;
  }

  @Override
  public String toString() {
    return method + " (attempt " + attempt + ")";
  }
}
