package io.linnet;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What code may ask about the call it serves, and what it may say about the calls it makes.
 *
 * <pre>{@code
 * Order order = CallContext.current().with("tenant", "acme").call(() -> orders.find(42));
 * }</pre>
 *
 * <p>The current context belongs to a thread. Work that goes on elsewhere takes it along with
 * {@link #wrap(Executor)}. Calls made while another is served end with that call's deadline at the
 * latest and are cancelled with it.
 */
public final class CallContext {

  /** Something to do, with a result, that may throw {@code E}. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object, E extends Exception> {

    /** Does it. */
    T run() throws E;
  }

  private static final Wishes NO_WISHES = new Wishes();

  private static final CallContext ROOT = new CallContext(null, null, NO_WISHES, null);

  /** The only thread-local of Linnet. */
  private static final ThreadLocal<@Nullable CallContext> CURRENT = new ThreadLocal<>();

  private final @Nullable Invocation served;
  private final @Nullable Clock clock;
  private final Wishes wishes;

  /** The one of the served call that all derived ones came from; {@code this} for itself. */
  private final CallContext origin;

  /** What goes back with the result; of the origin alone, and written under its lock. */
  private volatile Attachments reply = Attachments.empty();

  /** What is said of calls that are made in a context; null for what is not said. */
  private static final class Wishes {

    /** Written only in {@link CallContext#wishing}, before anybody else sees it. */
    private Attachments outgoing = Attachments.empty();

    private @Nullable Duration timeout;
    private @Nullable Criticality criticality;
    private @Nullable Instance only;
    private @Nullable Consumer<Attachments> onReply;
    private @Nullable Consumer<Decisions> onEnd;

    Wishes() {}

    Wishes(Wishes other) {
      outgoing = other.outgoing;
      timeout = other.timeout;
      criticality = other.criticality;
      only = other.only;
      onReply = other.onReply;
      onEnd = other.onEnd;
    }
  }

  private CallContext(
      @Nullable Invocation served,
      @Nullable Clock clock,
      Wishes wishes,
      @Nullable CallContext origin) {
    this.served = served;
    this.clock = clock;
    this.wishes = wishes;
    this.origin = origin == null ? this : origin;
  }

  /** The context of this thread; one that knows of no call when none is served. */
  public static CallContext current() {
    CallContext context = CURRENT.get();
    return context == null ? ROOT : context;
  }

  /** A context in which {@code invocation} is served; for providers' own threading. */
  public static CallContext serving(Invocation invocation, Clock clock) {
    return new CallContext(invocation, clock, NO_WISHES, null);
  }

  private CallContext wishing(Consumer<Wishes> more) {
    Wishes wished = new Wishes(wishes);
    more.accept(wished);
    return new CallContext(served, clock, wished, origin);
  }

  /** This context, whose calls also carry the given attachment. */
  public CallContext with(String name, String value) {
    return wishing(wished -> wished.outgoing = wished.outgoing.with(name, value));
  }

  /** This context, whose calls have the given total deadline instead of the configured one. */
  public CallContext withTimeout(Duration timeout) {
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than 0)");
    }
    return wishing(wished -> wished.timeout = timeout);
  }

  /**
   * This context, whose calls matter that much, and so do all calls that are made to serve them.
   */
  public CallContext withCriticality(Criticality criticality) {
    return wishing(wished -> wished.criticality = criticality);
  }

  /** This context, whose calls go to the process of that instance, or fail. */
  public CallContext at(Instance instance) {
    return wishing(wished -> wished.only = instance);
  }

  /** This context, whose calls show the attachments of each result to {@code listener}. */
  public CallContext onReply(Consumer<Attachments> listener) {
    return wishing(wished -> wished.onReply = listener);
  }

  /**
   * This context, whose calls note why they went as they did: for each, {@code listener} gets that
   * when it has ended, on the thread that ends it.
   */
  public CallContext explain(Consumer<Decisions> listener) {
    return wishing(wished -> wished.onEnd = listener);
  }

  /** Runs {@code work} with this context as the current one. */
  public <T extends @Nullable Object, E extends Exception> T call(Work<T, E> work) throws E {
    CallContext before = CURRENT.get();
    CURRENT.set(this);
    try {
      return work.run();
    } finally {
      CURRENT.set(before);
    }
  }

  /** Runs {@code work} with this context as the current one. */
  public void run(Runnable work) {
    CallContext before = CURRENT.get();
    CURRENT.set(this);
    try {
      work.run();
    } finally {
      CURRENT.set(before);
    }
  }

  /** An executor that runs each task in the context of the thread that handed it over. */
  public static Executor wrap(Executor executor) {
    return task -> {
      CallContext context = current();
      executor.execute(() -> context.run(task));
    };
  }

  /**
   * Time until the deadline of the served call; empty when none is served, zero when it is over.
   */
  public Optional<Duration> timeLeft() {
    if (served == null || clock == null) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(Math.max(0, served.deadlineNanos() - clock.nanoTime())));
  }

  /** Who made the served call; empty when none is served. */
  public Optional<Peer> caller() {
    return Optional.ofNullable(served).map(Invocation::peer);
  }

  /** Attachments that came with the served call. */
  public Attachments attachments() {
    return served == null ? Attachments.empty() : served.attachments();
  }

  /**
   * Sends an attachment back with the result of the served call.
   *
   * @throws IllegalStateException when no call is served
   */
  public void reply(String name, String value) {
    if (served == null) {
      throw new IllegalStateException("no call is served in this context, so there is no reply");
    }
    synchronized (origin) { // the handler and threads that it starts
      origin.reply = origin.reply.with(name, value);
    }
  }

  /** The served call, or null. */
  public @Nullable Invocation served() {
    return served;
  }

  /** Attachments for calls made in this context. */
  public Attachments outgoing() {
    return wishes.outgoing;
  }

  /** Total deadline for calls made in this context, or null for the configured one. */
  public @Nullable Duration timeout() {
    return wishes.timeout;
  }

  /** How much calls made in this context matter, or null when nobody said so in it. */
  public @Nullable Criticality criticality() {
    return wishes.criticality;
  }

  /** Where calls made in this context go; null for wherever the balancer says. */
  public @Nullable Instance only() {
    return wishes.only;
  }

  /** Listener for the attachments of results, or null. */
  public @Nullable Consumer<Attachments> replyListener() {
    return wishes.onReply;
  }

  /** Gets the decisions of each call made in this context when it has ended, or null. */
  public @Nullable Consumer<Decisions> decisionListener() {
    return wishes.onEnd;
  }

  /** What {@link #reply} has collected. */
  public Attachments replyAttachments() {
    return origin.reply;
  }
}
