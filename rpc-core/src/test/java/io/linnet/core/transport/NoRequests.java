package io.linnet.core.transport;

import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.RequestHead;

/** Serves nobody, for tests of what comes after a request. */
final class NoRequests implements RequestSink {

  @Override
  public Bind.Answer bind(Bind.Request request) {
    throw new AssertionError("nobody binds");
  }

  @Override
  public void request(IncomingCall call, RequestHead head) {
    throw new AssertionError("nobody asks");
  }

  @Override
  public int load() {
    return 0;
  }

  @Override
  public void burstEnded() {}
}
