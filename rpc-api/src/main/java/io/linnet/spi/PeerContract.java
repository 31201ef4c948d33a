package io.linnet.spi;

import java.util.List;

/**
 * How a consumer and a provider whose contracts differ get on, method by method.
 *
 * @param methods the consumer's methods, in the order of its contract, on whichever side this is
 */
public record PeerContract(List<PeerMethod> methods) {

  /** Copies the list. */
  public PeerContract {
    methods = List.copyOf(methods);
  }
}
