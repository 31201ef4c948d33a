package io.linnet.core.provider;

import io.linnet.Arguments;
import io.linnet.CallHeader;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.RequestHead;
import io.linnet.core.transport.IncomingCall;
import io.linnet.core.transport.RequestSink;
import io.linnet.core.worker.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Finds the method of each request of one connection and starts its chain. Runs on the loop. */
public final class Dispatcher implements RequestSink {

  /** Method numbers on the wire have 16 bits. */
  private static final int MAX_METHODS = 0xFFFF;

  private static final long NANOS_PER_MICRO = 1_000;

  private final Map<Long, ServedContract> contracts;
  private final Workers workers;
  private final long maxDeadlineNanos;
  private final List<ServedMethod> bound = new ArrayList<>();

  /**
   * Creates a dispatcher.
   *
   * @param contracts the exported services by the hash of their keys
   * @param maxDeadlineNanos longest a call may take, whatever its request says
   */
  public Dispatcher(Map<Long, ServedContract> contracts, Workers workers, long maxDeadlineNanos) {
    this.contracts = contracts;
    this.workers = workers;
    this.maxDeadlineNanos = maxDeadlineNanos;
  }

  @Override
  public Bind.Answer bind(Bind.Request request) {
    ServedContract contract = contracts.get(request.keyHash());
    if (contract == null) {
      return new Bind.Answer(request.keyHash(), Bind.Status.UNKNOWN, 0);
    }
    boolean same =
        contract.fingerprint().equals(request.fingerprint())
            && bound.size() + contract.methods().size() <= MAX_METHODS;
    if (!same) {
      return new Bind.Answer(request.keyHash(), Bind.Status.DIFFERS, 0);
    }
    int base = bound.size();
    bound.addAll(contract.methods());
    return new Bind.Answer(request.keyHash(), Bind.Status.SAME, base);
  }

  @Override
  public void request(IncomingCall call, RequestHead head) {
    if (head.methodId() >= bound.size()) {
      call.fail(
          ErrorCode.NO_METHOD,
          Processed.NOT,
          "no method has the number " + head.methodId() + " on this connection");
      call.handled();
      return;
    }
    ServedMethod served = bound.get(head.methodId());
    long now = call.receivedNanos();
    long left =
        head.deadlineMicros() < 0 ? maxDeadlineNanos : head.deadlineMicros() * NANOS_PER_MICRO;
    Invocation invocation =
        Invocation.incoming(
            served.method(),
            Arguments.ofEncoded(call.payload()),
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
    result.whenComplete((ended, defect) -> Answers.answer(call, served, ended, defect));
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
