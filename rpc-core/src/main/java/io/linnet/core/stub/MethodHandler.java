package io.linnet.core.stub;

import io.linnet.Arguments;
import io.linnet.CallContext;
import io.linnet.CallHeader;
import io.linnet.CancelScope;
import io.linnet.Clock;
import io.linnet.Criticality;
import io.linnet.Decisions;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.ResultFuture;
import io.linnet.RpcException;
import io.linnet.core.chain.ChainStep;
import io.linnet.core.chain.GuardedInvoker;
import io.linnet.core.chain.Outcome;
import io.linnet.core.transport.EventLoops;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a stub's method does: makes an invocation, passes it to the method's chain, and gives the
 * result back in the style of the method. The only place in Linnet where a thread waits for a call.
 */
public final class MethodHandler implements InvocationHandler {

  /** A chain that has not ended so long after its deadline never will. */
  private static final long CHAIN_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final Logger LOG = LoggerFactory.getLogger(MethodHandler.class);

  /** Tells of sampled calls; those that somebody asked about are told there. */
  private static final Logger DECISIONS = LoggerFactory.getLogger("io.linnet.decisions");

  private final MethodDescriptor method;
  private volatile Plan plan;
  private final Clock clock;
  private final Executor callbacks;
  private final CallRecorder recorder;

  /**
   * What settings decide about the calls of a method.
   *
   * @param chain what they go through
   * @param timeout total deadline of a call that says nothing else
   * @param criticality how much a call matters that says nothing else; null when it matters as much
   *     as the call that is served meanwhile
   * @param explainOneIn of so many calls one is explained; 0 for none but those of which somebody
   *     wants to know
   */
  public record Plan(
      Invoker chain, Duration timeout, @Nullable Criticality criticality, int explainOneIn) {

    private boolean explainsThis() {
      return explainOneIn > 0 && ThreadLocalRandom.current().nextInt(explainOneIn) == 0;
    }
  }

  /**
   * Creates a handler.
   *
   * @param callbacks runs what follows the answers of calls that nobody waits for
   * @param recorder keeps calls that were explained
   */
  public MethodHandler(
      MethodDescriptor method, Plan plan, Clock clock, Executor callbacks, CallRecorder recorder) {
    this.method = method;
    this.plan = plan;
    this.clock = clock;
    this.callbacks = callbacks;
    this.recorder = recorder;
  }

  /** Calls from now on go this way; those that run are not touched. */
  public void use(Plan plan) {
    this.plan = plan;
  }

  /** The method whose calls it makes. */
  public MethodDescriptor method() {
    return method;
  }

  /** What its calls go through now. */
  public List<ChainStep> chain() {
    return ChainStep.of(plan.chain());
  }

  /** Makes the call; throws what the method throws, declared or not. */
  @Override
  public @Nullable Object invoke(
      Object stub, @Nullable Method ignored, @Nullable Object[] arguments) throws Throwable {
    CallContext context = CallContext.current();
    return switch (method.style()) {
      case BLOCKING -> block(context, arguments);
      case ASYNC -> async(context, arguments);
      case ONEWAY -> oneWay(context, arguments);
    };
  }

  private @Nullable Object block(CallContext context, @Nullable Object[] arguments)
      throws Throwable {
    if (EventLoops.isLoopThread()) {
      throw new IllegalStateException(
          method
              + ": a blocking call on an event loop would stop every connection of that loop; call"
              + " an asynchronous method, or remove @NonBlocking from the caller");
    }
    BlockingCaller caller = new BlockingCaller(callbacks);
    Plan now = plan;
    Invocation invocation = invocation(context, arguments, caller, now);
    ResultFuture.then(now.chain().invoke(invocation), caller);
    Result result = await(invocation, caller);
    end(context, invocation, result);
    if (result instanceof Result.Value returned) {
      return returned.value();
    }
    throw result instanceof Result.Thrown thrown
        ? thrown.error()
        : ((Result.Failed) result).error().withCallerTrace();
  }

  /** Runs the return leg on this thread; ends at the deadline, whatever the event loop does. */
  private Result await(Invocation invocation, BlockingCaller caller) {
    boolean interrupted = false;
    boolean expired = false;
    Result result;
    while ((result = ended(invocation, caller)) == null) {
      if (caller.runTasks()) {
        continue;
      }
      long left = invocation.deadlineNanos() - clock.nanoTime();
      if (left <= 0 && !expired) {
        expired = true;
        invocation.scope().cancel(ErrorCode.TIMEOUT);
      } else if (left <= -CHAIN_GRACE_NANOS) {
        result = stuck(invocation);
        break;
      } else {
        caller.park(expired ? left + CHAIN_GRACE_NANOS : left);
        if (Thread.interrupted()) {
          interrupted = true;
          invocation.scope().cancel(ErrorCode.CANCELLED);
        }
      }
    }
    caller.leave();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return result;
  }

  /** The result, if there is one; a future that failed is a defect of a filter. */
  private static @Nullable Result ended(Invocation invocation, BlockingCaller caller) {
    return caller.end() instanceof Throwable defect
        ? GuardedInvoker.defect(invocation, defect)
        : (Result) caller.end();
  }

  private @Nullable Object async(CallContext context, @Nullable Object[] arguments) {
    Plan now = plan;
    Invocation invocation = invocation(context, arguments, callbacks, now);
    CallFuture future = new CallFuture(this, context, invocation);
    ResultFuture.then(now.chain().invoke(invocation), future);
    return future;
  }

  /** Nobody waits; but what is known to have failed at once is not kept from the caller. */
  private @Nullable Object oneWay(CallContext context, @Nullable Object[] arguments) {
    Plan now = plan;
    Invocation invocation = invocation(context, arguments, callbacks, now);
    AtomicReference<@Nullable Result> known = new AtomicReference<>();
    ResultFuture.then(
        now.chain().invoke(invocation),
        (result, defect) -> known.set(end(context, invocation, result, defect)));
    if (known.get() instanceof Result.Failed failed) {
      throw failed.error().withCallerTrace();
    }
    return null;
  }

  private Invocation invocation(
      CallContext context, @Nullable Object[] arguments, Executor replyExecutor, Plan plan) {
    long now = clock.nanoTime();
    Duration timeout = context.timeout();
    long deadline = now + (timeout == null ? plan.timeout() : timeout).toNanos();
    Invocation served = context.served();
    CancelScope scope;
    if (served == null) {
      scope = CancelScope.create();
    } else { // made while another call is served: ends with it
      deadline = served.deadlineNanos() - deadline < 0 ? served.deadlineNanos() : deadline;
      scope = served.scope().child();
    }
    Invocation invocation =
        Invocation.outgoing(
            method,
            Arguments.of(arguments),
            context.outgoing(),
            now,
            deadline,
            scope,
            replyExecutor);
    CallHeader inherited = served == null ? CallHeader.NONE : served.header().forNestedCall();
    Criticality said = context.criticality() == null ? plan.criticality() : context.criticality();
    CallHeader header =
        said == null || said == inherited.criticality() ? inherited : inherited.with(said);
    if (!header.equals(CallHeader.NONE)) {
      invocation = invocation.withHeader(header);
    }
    if (context.decisionListener() != null || plan.explainsThis()) {
      invocation = invocation.explained(new Decisions(method.toString(), clock, now));
    }
    return context.only() == null ? invocation : invocation.only(context.only());
  }

  /** The invocation that a call would be; nothing is sent, and nobody waits. */
  Invocation describe(CallContext context, @Nullable Object[] arguments) {
    Invocation described = invocation(context, arguments, Runnable::run, plan);
    described.scope().close(); // it is not under way, and must not be a part of what is
    return described;
  }

  /** The call has ended; gives what it ended with back, a defect as the failure it is. */
  Result end(
      CallContext context,
      Invocation invocation,
      @Nullable Result result,
      @Nullable Throwable defect) {
    Result ended = result != null ? result : GuardedInvoker.defect(invocation, defect);
    end(context, invocation, ended);
    return ended;
  }

  private void end(CallContext context, Invocation invocation, Result result) {
    invocation.scope().close();
    tell(invocation, context.replyListener(), result.attachments());
    Decisions decisions = invocation.decisions();
    if (decisions != null) {
      decisions.add("call", Outcome.of(result));
      recorder.keep(invocation, decisions);
      Consumer<Decisions> listener = context.decisionListener();
      if (listener == null) {
        DECISIONS.info("{}", decisions);
      }
      tell(invocation, listener, decisions);
    }
  }

  private static <T> void tell(Invocation invocation, @Nullable Consumer<T> listener, T what) {
    if (listener != null) {
      try {
        listener.accept(what);
      } catch (RuntimeException | LinkageError | AssertionError e) {
        LOG.error("{}: a listener of the call's context failed", invocation, e); // the call goes on
      }
    }
  }

  private Result stuck(Invocation invocation) {
    return Result.failed(
        new RpcException(
            ErrorCode.TIMEOUT,
            Processed.UNKNOWN,
            "TIMEOUT %s after %d ms: the chain did not end at its deadline (a filter lost the call)"
                .formatted(method, (clock.nanoTime() - invocation.startNanos()) / 1_000_000)));
  }
}
