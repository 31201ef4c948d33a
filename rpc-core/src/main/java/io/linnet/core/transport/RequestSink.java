package io.linnet.core.transport;

import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.RequestHead;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import org.jspecify.annotations.Nullable;

/**
 * Takes the requests of one connection; the way from a connection to whoever serves. Called on the
 * connection's event loop.
 */
public interface RequestSink {

  /**
   * The contract that a consumer wants and has another version of; null when the versions are equal
   * or there is no such service.
   */
  @Nullable PeerContracts differing(Bind.Request request);

  /**
   * A consumer wants a service; the answer goes back as it is.
   *
   * @param fitted what the differing contract comes to; null when it is none, or can't be fitted
   */
  Bind.Answer bind(Bind.Request request, @Nullable PeerContract fitted);

  /** The layout behind a fingerprint; null when it is that of no contract here. */
  @Nullable String layout(Fingerprint fingerprint);

  /**
   * A request came in. It must be answered exactly once, by anybody, at any time.
   *
   * @param head valid during this call only
   */
  void request(IncomingCall call, RequestHead head);

  /** How many requests wait or run here. Any thread. */
  int load();

  /** No more requests of this read burst: time to wake workers. */
  void burstEnded();
}
