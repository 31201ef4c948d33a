package io.linnet.core.transport;

import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.RequestHead;

/**
 * Takes the requests of one connection; the way from a connection to whoever serves. Called on the
 * connection's event loop.
 */
public interface RequestSink {

  /** A consumer wants a service; the answer goes back as it is. */
  Bind.Answer bind(Bind.Request request);

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
