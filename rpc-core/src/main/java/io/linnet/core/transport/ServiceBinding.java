package io.linnet.core.transport;

import io.linnet.ErrorCode;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.core.protocol.Bind;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import io.linnet.spi.PeerMethod;
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
    /** The instance's contract differs from ours, and no method of it can be called. */
    CONTRACT_DIFFERS
  }

  /** With the fitted contract, when the instance's differs. */
  private record Snapshot(
      State state,
      @Nullable ClientConnection connection,
      int baseMethodId,
      @Nullable PeerContract differing,
      String detail) {}

  private final InstanceLink link;
  private final PeerContracts contracts;
  private final Runnable onChange;
  private final ClientTransport transport;
  private volatile Snapshot snapshot = new Snapshot(State.CONNECTING, null, 0, null, "connecting");

  /** The version whose problems were logged; belongs to the loop. */
  private @Nullable Fingerprint loggedVersion;

  ServiceBinding(
      InstanceLink link, PeerContracts contracts, Runnable onChange, ClientTransport transport) {
    this.link = link;
    this.contracts = contracts;
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
   * Sends a call, whose arguments are encoded. One of a method that the instance's version does not
   * have ends at once.
   *
   * @return what follows the contract of an invoker; null when there is no connection to send it on
   */
  public @Nullable CompletableFuture<Result> send(Invocation invocation, ReplyHandler handler) {
    Snapshot now = snapshot;
    if (now.connection() == null) {
      return null;
    }
    int index = invocation.method().index();
    PeerMethod method = now.differing() == null ? null : now.differing().methods().get(index);
    if (method instanceof PeerMethod.Refused refused) {
      return refused(invocation, refused, handler);
    }
    PeerMethod.Usable differing = (PeerMethod.Usable) method;
    int methodId = now.baseMethodId() + index;
    return now.connection().send(invocation, methodId, differing, handler);
  }

  private static CompletableFuture<Result> refused(
      Invocation invocation, PeerMethod.Refused refused, ReplyHandler handler) {
    handler.ended(-1, 0);
    String text =
        "%s %s (%s): %s%s"
            .formatted(
                ErrorCode.NO_METHOD,
                invocation.method(),
                handler.instance(),
                Failures.clean(refused.problem()),
                ErrorCode.NO_METHOD.readOn());
    return CompletableFuture.completedFuture(
        Result.failed(
            new RpcException(ErrorCode.NO_METHOD, Processed.NOT, handler.instance(), text)));
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

  PeerContracts contracts() {
    return contracts;
  }

  void bound(ClientConnection connection, Bind.Answer answer) {
    switch (answer.status()) {
      case SAME -> ready(connection, answer.baseMethodId(), null);
      case DIFFERS -> new ProviderVersion(this, contracts, connection, answer).find();
      case UNKNOWN -> change(State.NOT_EXPORTED, "it does not export the service");
      case REFUSED ->
          change(State.NOT_EXPORTED, "it refuses the service to this consumer, see its log");
    }
  }

  /** Calls may be sent; {@code differing} is the fitted contract when the instance's differs. */
  void ready(ClientConnection on, int baseMethodId, @Nullable PeerContract differing) {
    change(new Snapshot(State.READY, on, baseMethodId, differing, "ready"));
    link.settled();
  }

  /** No call can be sent. */
  void differs(String why) {
    change(State.CONTRACT_DIFFERS, why);
    link.settled();
  }

  /** Whether it still matters what the provider at that connection says of its contract. */
  boolean waitsFor(ClientConnection on) {
    return link.accepts(this, on);
  }

  /** Whether the problems of a version were not logged before. */
  boolean isNews(Fingerprint version) {
    boolean news = !version.equals(loggedVersion);
    loggedVersion = version;
    return news;
  }

  /** Whether there is a connection that calls go over. */
  boolean isConnected() {
    return snapshot.connection() != null;
  }

  /** Whether calls go over that connection. */
  boolean isOn(ClientConnection connection) {
    return snapshot.connection() == connection;
  }

  void suspect(ClientConnection on, boolean suspect) {
    Snapshot now = snapshot;
    if (now.connection() == on) {
      State state = suspect ? State.SUSPECT : State.READY;
      String detail = suspect ? "it does not answer" : "ready";
      change(new Snapshot(state, on, now.baseMethodId(), now.differing(), detail));
    }
  }

  void draining(ClientConnection on) {
    if (isOn(on)) {
      change(State.DRAINING, "it is shutting down");
    }
  }

  /** A connection is gone, or could not be made; one that works meanwhile is kept. */
  void lost(@Nullable ClientConnection on, String why) {
    ClientConnection used = snapshot.connection();
    if (used == null || used == on) {
      change(State.UNREACHABLE, why);
    }
  }

  private void change(State state, String detail) {
    change(new Snapshot(state, null, 0, null, detail));
  }

  private void change(Snapshot changed) {
    snapshot = changed;
    onChange.run();
  }
}
