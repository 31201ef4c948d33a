package io.linnet.core.transport;

import io.linnet.core.protocol.Bind;
import io.linnet.core.transport.PeerContracts.Fit;
import io.linnet.core.transport.PeerContracts.Fitted;
import io.linnet.core.transport.PeerContracts.Unfit;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The BINDs of one consumer that are not answered yet. They are answered in their order; one with a
 * contract that differs waits until that was fitted and holds up those behind it, nothing else.
 * Belongs to the event loop.
 */
final class WaitingBinds implements LayoutExchange.Asker {

  private record Waiting(Bind.Ask ask, int keysKnown, Runnable answered) {}

  /** A contract of ours and the version of it that the consumer has. */
  private record Version(PeerContracts own, Fingerprint peer) {}

  private final ServerConnection connection;
  private final RequestSink sink;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>(2);

  /** All about the first of them: what was found out, and what is still missing. */
  private final Map<Version, Fit> fits = new HashMap<>();

  private final ArrayDeque<Version> missing = new ArrayDeque<>(2);
  private Map<Fingerprint, byte[]> layouts = Map.of();

  /** What this connection is bound to. */
  private final List<Version> bound = new ArrayList<>(0);

  /** Until when a free worker is waited for; 0 when none is. */
  private long workerUntilNanos;

  private boolean closed;

  WaitingBinds(ServerConnection connection, RequestSink sink) {
    this.connection = connection;
    this.sink = sink;
  }

  /**
   * A BIND came.
   *
   * @param keysKnown what its answer says about attachment names
   * @param answered told after its answer was offered
   */
  void add(Bind.Ask ask, int keysKnown, Runnable answered) {
    waiting.add(new Waiting(ask, keysKnown, answered));
    advance();
  }

  /** Answers those that need not wait. */
  private void advance() {
    while (!waiting.isEmpty() && missing.isEmpty()) {
      look(waiting.element().ask());
      if (missing.isEmpty()) {
        answer();
      } else {
        Set<Fingerprint> wanted = new LinkedHashSet<>();
        missing.forEach(version -> wanted.add(version.peer()));
        connection.layouts().ask(wanted, this);
      }
    }
  }

  private void look(Bind.Ask ask) {
    Set<Version> unknown = new LinkedHashSet<>();
    for (Bind.Request service : ask.services()) {
      PeerContracts own = sink.differing(service);
      if (own != null) {
        Version version = new Version(own, service.fingerprint());
        PeerContract known = own.known(service.fingerprint());
        if (known == null) {
          unknown.add(version);
        } else {
          fits.put(version, new Fitted(known));
        }
      }
    }
    missing.addAll(unknown);
  }

  @Override
  public void given(Map<Fingerprint, byte[]> given) {
    layouts = given;
    fitNext();
  }

  @Override
  public void late() {
    giveUp("it did not give its layout within 3 s");
  }

  /** One after the other, so that a consumer keeps one worker busy at most. */
  private void fitNext() {
    workerUntilNanos = 0;
    for (Version next = missing.peek(); next != null; next = missing.peek()) {
      byte[] layout = layouts.get(next.peer());
      if (layout != null) {
        fit(next, layout);
        return;
      }
      fits.put(missing.remove(), new Unfit("it does not know its own layout"));
    }
    layouts = Map.of();
    answer();
    advance();
  }

  private void fit(Version version, byte[] layout) {
    try {
      version.own().fit(version.peer(), layout, connection.channel().eventLoop(), this::fitted);
    } catch (RejectedExecutionException busy) {
      workerUntilNanos = System.nanoTime() + LayoutExchange.LIMIT_NANOS;
    }
  }

  private void fitted(Fit fit) {
    if (!closed) {
      fits.put(missing.remove(), fit);
      fitNext();
    }
  }

  /** Looks for a worker again. */
  void tick(long nowNanos) {
    long until = workerUntilNanos;
    if (until == 0) {
      return;
    }
    if (until - nowNanos <= 0) {
      giveUp("no worker was free to read its layout");
      return;
    }
    fitNext();
    workerUntilNanos = workerUntilNanos == 0 ? 0 : until;
  }

  private void giveUp(String why) {
    missing.forEach(version -> fits.put(version, new Unfit(why)));
    missing.clear();
    fitNext();
  }

  private void answer() {
    Waiting first = waiting.remove();
    Set<String> problems = new LinkedHashSet<>();
    List<Bind.Answer> answers = new ArrayList<>(first.ask().services().size());
    for (Bind.Request service : first.ask().services()) {
      answers.add(sink.bind(service, fittedTo(service, problems)));
    }
    fits.clear();
    if (!problems.isEmpty()) {
      connection.warnOfRefusal(problems);
    }
    connection.answer(new Bind.Ack(answers, first.keysKnown()));
    first.answered().run();
  }

  private @Nullable PeerContract fittedTo(Bind.Request service, Set<String> problems) {
    PeerContracts own = fits.isEmpty() ? null : sink.differing(service);
    if (own == null) {
      return null;
    }
    Version version = new Version(own, service.fingerprint());
    Fit fit = fits.get(version);
    if (fit instanceof Unfit unfit) {
      problems.add(own + ": " + unfit.why());
    } else if (fit instanceof Fitted fitted) {
      int methods = fitted.contract().methods().size();
      if (methods == service.methodCount()) {
        retain(version);
        return fitted.contract();
      }
      problems.add(
          "%s: its layout has %d methods, not %d".formatted(own, methods, service.methodCount()));
    }
    return null;
  }

  private void retain(Version version) {
    if (version.own().retain(version.peer())) {
      bound.add(version);
    }
  }

  /** The connection is closed. */
  void close() {
    closed = true;
    bound.forEach(version -> version.own().release(version.peer()));
    bound.clear();
    waiting.clear();
    missing.clear();
    fits.clear();
    layouts = Map.of();
    workerUntilNanos = 0;
  }
}
