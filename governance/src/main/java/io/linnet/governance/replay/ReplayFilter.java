package io.linnet.governance.replay;

import io.linnet.CallKey;
import io.linnet.CancelScope;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Peer;
import io.linnet.Result;
import java.util.concurrent.CompletableFuture;

/**
 * Answers the repetition of a call with the result of the first, which it waits for if need be. A
 * call that has begun is finished even if its connection is lost: its consumer will ask again.
 */
public final class ReplayFilter implements Filter {

  private final ReplayWindow window;

  ReplayFilter(ReplayWindow window) {
    this.window = window;
  }

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    CallKey key = call.header().key();
    if (key == null) { // of a consumer whose contract does not say that the method is keyed
      return next.invoke(call);
    }
    Peer peer = call.peer();
    String caller = peer == null ? "" : peer.application();
    return window.once(new ReplayWindow.Name(caller, key), call.within(CancelScope.create()), next);
  }
}
