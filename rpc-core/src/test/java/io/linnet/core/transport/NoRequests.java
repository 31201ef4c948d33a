package io.linnet.core.transport;

import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.RequestHead;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import org.jspecify.annotations.Nullable;

/** Serves nobody, for tests of what comes after a request. */
final class NoRequests implements RequestSink {

  @Override
  public Bind.Answer bind(Bind.Request request, @Nullable PeerContract fitted) {
    throw new AssertionError("nobody binds");
  }

  @Override
  public @Nullable PeerContracts differing(Bind.Request request) {
    return null;
  }

  @Override
  public @Nullable String layout(Fingerprint fingerprint) {
    return null;
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
