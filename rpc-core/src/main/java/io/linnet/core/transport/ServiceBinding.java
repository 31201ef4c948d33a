package io.linnet.core.transport;

import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Result;
import io.linnet.core.protocol.Bind;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One service on the connection to one instance: whether it can be called now, and if not, why.
 * Written on the event loop, read by callers.
 */
public final class ServiceBinding implements AutoCloseable {

  /** Where a binding stands. */
  public enum State {
    /** The first attempt to connect, or to bind, is under way. */
    CONNECTING,
    /** Calls can be sent. */
    READY,
    /** Nothing came for 2 s although answers were due. */
    SUSPECT,
    /** The instance is shutting down. */
    DRAINING,
    /** There is no connection; another attempt follows. */
    UNREACHABLE,
    /** The instance does not export the service. */
    NOT_EXPORTED,
    /** The instance's contract differs from ours. */
    CONTRACT_DIFFERS
  }

  private record Snapshot(
      State state, @Nullable ClientConnection connection, int baseMethodId, String detail) {}

  private final InstanceLink link;
  private final Bind.Request request;
  private final Runnable onChange;
  private final ClientTransport transport;
  private volatile Snapshot snapshot = new Snapshot(State.CONNECTING, null, 0, "connecting");

  ServiceBinding(
      InstanceLink link, Bind.Request request, Runnable onChange, ClientTransport transport) {
    this.link = link;
    this.request = request;
    this.onChange = onChange;
    this.transport = transport;
  }

  /** The instance behind it. */
  public Instance instance() {
    return link.instance();
  }

  /** Where it stands now. */
  public State state() {
    return snapshot.state();
  }

  /** Why it stands there, in words. */
  public String detail() {
    return snapshot.detail();
  }

  /**
   * Sends a call.
   *
   * @return what follows the contract of an invoker; null when there is no connection to send it on
   */
  public @Nullable CompletableFuture<Result> send(
      Invocation invocation, byte[] payload, ReplyHandler handler) {
    Snapshot now = snapshot;
    if (now.connection() == null) {
      return null;
    }
    int methodId = now.baseMethodId() + invocation.method().index();
    return now.connection().send(invocation, methodId, payload, handler);
  }

  /** The registry says, anew, that the instance is there. */
  public void news() {
    link.news();
  }

  /** The service is no longer wanted here; calls that run may end. */
  @Override
  public void close() {
    link.remove(this);
    transport.release(link);
  }

  Bind.Request request() {
    return request;
  }

  void bound(ClientConnection connection, Bind.Answer answer) {
    switch (answer.status()) {
      case SAME -> change(State.READY, connection, answer.baseMethodId(), "ready");
      case DIFFERS ->
          change(State.CONTRACT_DIFFERS, null, 0, "its contract differs (another fingerprint)");
      case UNKNOWN -> change(State.NOT_EXPORTED, null, 0, "it does not export the service");
      case REFUSED ->
          change(State.NOT_EXPORTED, null, 0, "it refuses the service to this consumer");
    }
  }

  /** Whether calls go over that connection. */
  boolean isOn(ClientConnection connection) {
    return snapshot.connection() == connection;
  }

  void suspect(ClientConnection on, boolean suspect) {
    Snapshot now = snapshot;
    if (now.connection() == on) {
      change(
          suspect ? State.SUSPECT : State.READY,
          on,
          now.baseMethodId(),
          suspect ? "it does not answer" : "ready");
    }
  }

  void draining(ClientConnection on) {
    if (isOn(on)) {
      change(State.DRAINING, null, 0, "it is shutting down");
    }
  }

  /** A connection is gone, or could not be made; one that works meanwhile is kept. */
  void lost(@Nullable ClientConnection on, String why) {
    ClientConnection used = snapshot.connection();
    if (used == null || used == on) {
      change(State.UNREACHABLE, null, 0, why);
    }
  }

  private void change(State state, @Nullable ClientConnection on, int baseMethodId, String detail) {
    snapshot = new Snapshot(state, on, baseMethodId, detail);
    onChange.run();
  }
}
