package io.linnet.governance.replay;

import io.linnet.CallKey;
import io.linnet.CancelScope;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Peer;
import io.linnet.Result;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Answers the repetition of a call with the result of the first, which it waits for if need be. A
 * call that has begun is finished even if its connection is lost: its consumer will ask again.
 */
public final class ReplayFilter implements Filter {

  private final ReplayWindow window;
  private final @Nullable SharedReplay shared;

  /**
   * Creates the filter.
   *
   * @param shared what is asked before a call runs that this process does not know; null where
   *     nobody else is asked
   */
  ReplayFilter(ReplayWindow window, @Nullable SharedReplay shared) {
    this.window = window;
    this.shared = shared;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    CallKey key = call.header().key();
    if (key == null) { // of a consumer whose contract does not say that the method is keyed
      return next.invoke(call);
    }
    Peer peer = call.peer();
    String caller = peer == null ? "" : peer.application();
    ReplayWindow.Name name = new ReplayWindow.Name(caller, key);
    SharedReplay others = shared;
    Invoker first = others == null ? next : unknown -> others.once(name, unknown, next);
    return window.once(name, call.within(CancelScope.create()), first);
  }
}
