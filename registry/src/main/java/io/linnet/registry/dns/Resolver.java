package io.linnet.registry.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name. */
@FunctionalInterface
interface Resolver {

  /**
   * The addresses, in any order; may wait.
   *
   * @throws UnknownHostException when the name has none, or nobody can be asked
   */
  List<InetAddress> resolve(String name) throws UnknownHostException;
}
