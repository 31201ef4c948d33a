package io.linnet.core.provider;

import io.linnet.Arguments;
import io.linnet.CallHeader;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.ResultFuture;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.RequestHead;
import io.linnet.core.transport.Failures;
import io.linnet.core.transport.IncomingCall;
import io.linnet.core.transport.PeerContracts;
import io.linnet.core.transport.RequestSink;
import io.linnet.core.worker.Workers;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Finds the method of each request of one connection and starts its chain. Runs on the loop. */
public final class Dispatcher implements RequestSink {

  /** Method numbers on the wire have 16 bits. */
  private static final int MAX_METHODS = 0xFFFF;

  private static final long NANOS_PER_MICRO = 1_000;

  private final ServedContracts contracts;
  private final Workers workers;
  private final long maxDeadlineNanos;
  private final List<BoundMethod> bound = new ArrayList<>();

  /**
   * Creates a dispatcher.
   *
   * @param contracts the exported services
   * @param maxDeadlineNanos longest a call may take, whatever its request says
   */
  public Dispatcher(ServedContracts contracts, Workers workers, long maxDeadlineNanos) {
    this.contracts = contracts;
    this.workers = workers;
    this.maxDeadlineNanos = maxDeadlineNanos;
  }

  @Override
  public @Nullable PeerContracts differing(Bind.Request request) {
    ServedContract contract = contracts.find(request.keyHash());
    return contract == null || isSame(contract, request) ? null : contract.contracts();
  }

  @Override
  public Bind.Answer bind(Bind.Request request, @Nullable PeerContract fitted) {
    ServedContract contract = contracts.find(request.keyHash());
    if (contract == null) {
      return Bind.Answer.no(request.keyHash(), Bind.Status.UNKNOWN);
    }
    boolean same = isSame(contract, request);
    if (!same && fitted == null) {
      return Bind.Answer.no(request.keyHash(), Bind.Status.REFUSED);
    }
    int base = bound.size();
    int methods = fitted == null ? contract.methods().size() : fitted.methods().size();
    if (base + methods > MAX_METHODS) {
      return Bind.Answer.no(request.keyHash(), Bind.Status.REFUSED);
    }
    if (fitted == null) {
      bound.addAll(contract.methods());
      return Bind.Answer.same(request.keyHash(), base);
    }
    bound.addAll(contract.methodsOf(fitted));
    Fingerprint own = contract.contracts().request().fingerprint();
    return Bind.Answer.differs(request.keyHash(), base, own);
  }

  private static boolean isSame(ServedContract contract, Bind.Request request) {
    return contract.contracts().request().fingerprint().equals(request.fingerprint());
  }

  @Override
  public @Nullable String layout(Fingerprint fingerprint) {
    return contracts.layout(fingerprint);
  }

  @Override
  public void request(IncomingCall call, RequestHead head) {
    BoundMethod method = head.methodId() < bound.size() ? bound.get(head.methodId()) : null;
    if (method == null) {
      String text = "no method has the number " + head.methodId() + " on this connection";
      refuse(call, ErrorCode.NO_METHOD, text);
    } else if (method instanceof RefusedMethod refused) {
      refuse(call, ErrorCode.NO_METHOD, Failures.clean(refused.problem()));
    } else if (((ServedMethod) method).isMapped() != head.isMapped()) {
      String text = "the request is for %s contracts, the service was bound with %s ones";
      boolean mapped = head.isMapped();
      String equal = "equal";
      String differing = "differing";
      refuse(
          call,
          ErrorCode.BAD_REQUEST,
          text.formatted(mapped ? differing : equal, mapped ? equal : differing));
    } else {
      serve(call, head, (ServedMethod) method);
    }
  }

  private static void refuse(IncomingCall call, ErrorCode code, String why) {
    call.fail(code, Processed.NOT, why);
    call.handled();
  }

  private void serve(IncomingCall call, RequestHead head, ServedMethod served) {
    long now = call.receivedNanos();
    long left =
        head.deadlineMicros() < 0 ? maxDeadlineNanos : head.deadlineMicros() * NANOS_PER_MICRO;
    Invocation invocation =
        Invocation.incoming(
            served.method(),
            Arguments.ofEncoded(call.payload(), served.decoder()),
            head.attachments(),
            now,
            now + Math.min(left, maxDeadlineNanos),
            call.scope(),
            workers,
            call.peer());
    boolean plain = head.header().equals(CallHeader.NONE) && head.attempt() == 1;
    CompletableFuture<Result> result =
        served
            .chain()
            .invoke(plain ? invocation : invocation.received(head.header(), head.attempt()));
    ResultFuture.then(result, (ended, defect) -> Answers.answer(call, served, ended, defect));
  }

  @Override
  public int load() {
    return workers.load();
  }

  @Override
  public void burstEnded() {
    workers.wake();
  }
}
