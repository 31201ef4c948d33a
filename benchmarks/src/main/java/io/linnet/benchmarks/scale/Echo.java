package io.linnet.benchmarks.scale;

import io.linnet.RpcService;

/** Sends back what it is sent. */
@RpcService
public interface Echo {

  /** The same bytes. */
  byte[] echo(byte[] message);
}
