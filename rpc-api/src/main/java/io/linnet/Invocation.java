package io.linnet;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A call as data inside a process, on either side. Immutable: a filter that wants something else
 * passes on a changed copy.
 *
 * <p>Moments are in nanoseconds of the framework's {@link io.linnet.Clock}; compare them by
 * difference only.
 */
public final class Invocation {

  /** What stays the same in every copy. */
  private record Call(
      MethodDescriptor method,
      long startNanos,
      long deadlineNanos,
      Executor replyExecutor,
      @Nullable Peer peer,
      @Nullable Decisions decisions) {}

  /** Whose process alone may get an attempt, or those that know as much, too. */
  private record Only(Instance instance, boolean orSharing) {}

  private final Call call;
  private final Arguments arguments;
  private final Attachments attachments;
  private final CallHeader header;
  private final long attemptDeadlineNanos;
  private final int attempt;
  private final List<Instance> avoid;
  private final @Nullable Only only;
  private final @Nullable Endpoint endpoint;
  private final CancelScope scope;

  private Invocation(
      Call call,
      Arguments arguments,
      Attachments attachments,
      CallHeader header,
      long attemptDeadlineNanos,
      int attempt,
      List<Instance> avoid,
      @Nullable Only only,
      @Nullable Endpoint endpoint,
      CancelScope scope) {
    this.call = call;
    this.arguments = arguments;
    this.attachments = attachments;
    this.header = header;
    this.attemptDeadlineNanos = attemptDeadlineNanos;
    this.attempt = attempt;
    this.avoid = avoid;
    this.only = only;
    this.endpoint = endpoint;
    this.scope = scope;
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
    Call call = new Call(method, startNanos, deadlineNanos, replyExecutor, null, null);
    return begin(call, arguments, attachments, scope);
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
    Call call = new Call(method, startNanos, deadlineNanos, replyExecutor, peer, null);
    return begin(call, arguments, attachments, scope);
  }

  private static Invocation begin(
      Call call, Arguments arguments, Attachments attachments, CancelScope scope) {
    return new Invocation(
        call,
        arguments,
        attachments,
        CallHeader.NONE,
        call.deadlineNanos(),
        1,
        List.of(),
        null,
        null,
        scope);
  }

  /** This call with its arguments decoded. */
  public Invocation withArguments(Arguments arguments) {
    return copy(call, arguments, attachments, header, attempt, scope);
  }

  /** This call with other attachments. */
  public Invocation withAttachments(Attachments attachments) {
    return copy(call, arguments, attachments, header, attempt, scope);
  }

  /** This call with another header. */
  public Invocation withHeader(CallHeader header) {
    return received(header, attempt);
  }

  /**
   * This call as the consumer sent it.
   *
   * @param attempt which attempt of the consumer it is, from 1; the wire can't tell those above 15
   */
  public Invocation received(CallHeader header, int attempt) {
    return copy(call, arguments, attachments, header, attempt, scope);
  }

  /** This call, whose decisions are noted. */
  public Invocation explained(Decisions decisions) {
    Call explained =
        new Call(
            call.method(),
            call.startNanos(),
            call.deadlineNanos(),
            call.replyExecutor(),
            call.peer(),
            decisions);
    return copy(explained, arguments, attachments, header, attempt, scope);
  }

  /** One attempt of this call: its number from 1, its deadline, what it avoids, its own scope. */
  public Invocation attempt(
      int attempt, long attemptDeadlineNanos, List<Instance> avoid, CancelScope scope) {
    return attempt(attempt, attemptDeadlineNanos, List.copyOf(avoid), only, null, scope);
  }

  /** This attempt, which no process but that of the instance may get. */
  public Invocation only(Instance instance) {
    return only(new Only(instance, false));
  }

  /**
   * This attempt, which goes to the process of the instance or to another that {@linkplain
   * Instance#sharesResultsWith shares its results}: they know what became of the call there.
   */
  public Invocation onlyWhoKnows(Instance instance) {
    return only(new Only(instance, true));
  }

  private Invocation only(Only who) {
    return attempt(attempt, attemptDeadlineNanos, avoid, who, endpoint, scope);
  }

  /** This call, which ends with another scope. */
  public Invocation within(CancelScope scope) {
    return copy(call, arguments, attachments, header, attempt, scope);
  }

  /** This attempt, now that an endpoint is picked. */
  public Invocation at(Endpoint endpoint) {
    return attempt(attempt, attemptDeadlineNanos, avoid, only, endpoint, scope);
  }

  /** Another call at the same place of its way. */
  private Invocation copy(
      Call call,
      Arguments arguments,
      Attachments attachments,
      CallHeader header,
      int attempt,
      CancelScope scope) {
    return new Invocation(
        call,
        arguments,
        attachments,
        header,
        attemptDeadlineNanos,
        attempt,
        avoid,
        only,
        endpoint,
        scope);
  }

  /** The same call at another place of its way. */
  private Invocation attempt(
      int attempt,
      long attemptDeadlineNanos,
      List<Instance> avoid,
      @Nullable Only only,
      @Nullable Endpoint endpoint,
      CancelScope scope) {
    return new Invocation(
        call,
        arguments,
        attachments,
        header,
        attemptDeadlineNanos,
        attempt,
        avoid,
        only,
        endpoint,
        scope);
  }

  /** The method that is called. */
  public MethodDescriptor method() {
    return call.method();
  }

  /** The arguments; on a provider they can be read from stage {@link Stage#HANDLE} on. */
  public Arguments arguments() {
    return arguments;
  }

  /** Strings that travel with the call. */
  public Attachments attachments() {
    return attachments;
  }

  /** What travels with the call beside that. */
  public CallHeader header() {
    return header;
  }

  /** When the call began on this side. */
  public long startNanos() {
    return call.startNanos();
  }

  /** When the whole call must have ended. */
  public long deadlineNanos() {
    return call.deadlineNanos();
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

  /** Whether an instance is among those, also if its weight has changed since. */
  public boolean hasTried(Instance candidate) {
    for (Instance tried : avoid) {
      if (tried.isSameProcessAs(candidate)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The instance whose process may get the attempt, and nobody else but those that {@link #permits}
   * names; null when any may.
   */
  public @Nullable Instance only() {
    return only == null ? null : only.instance();
  }

  /** Whether an instance may get the attempt. */
  public boolean permits(Instance candidate) {
    return only == null
        || candidate.isSameProcessAs(only.instance())
        || (only.orSharing() && candidate.sharesResultsWith(only.instance()));
  }

  /**
   * Whether an endpoint is available, of an instance that may get the attempt, and that was not
   * tried already.
   */
  public boolean canTry(Endpoint candidate) {
    return candidate.available()
        && (avoid.isEmpty() || !hasTried(candidate.instance()))
        && permits(candidate.instance());
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
    return call.replyExecutor();
  }

  /**
   * Has the reply executor run something, or does it here when that is closed or full: whoever
   * waits for the call must be told in any case.
   */
  public void reply(Runnable work) {
    reply(replyExecutor(), work);
  }

  /** The same for who has the reply executor of a call at hand, and not the call. */
  public static void reply(Executor replyExecutor, Runnable work) {
    try {
      replyExecutor.execute(work);
    } catch (RejectedExecutionException closedOrFull) {
      work.run();
    }
  }

  /** Who called, on the provider's side; null on the consumer's. */
  public @Nullable Peer peer() {
    return call.peer();
  }

  /**
   * Where whoever decides about the call notes why; null for nearly all calls, of which nothing is
   * noted.
   */
  public @Nullable Decisions decisions() {
    return call.decisions();
  }

  @Override
  public String toString() {
    return call.method() + " (attempt " + attempt + ")";
  }
}
