package io.linnet.demo.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay free while nobody listens on them: below those that the system gives to whoever
 * connects.
 */
public final class Ports {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  private final Set<Integer> taken = new HashSet<>();

  /** One that nobody listens on now, and that was not given before. */
  public int next() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (taken.add(port) && isFree(port)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
