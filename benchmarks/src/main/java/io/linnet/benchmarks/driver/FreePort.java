package io.linnet.benchmarks.driver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** For servers that have to be told where to listen and can't say what port they chose. */
public final class FreePort {

  private FreePort() {}

  /** One on which nobody listens at this moment. */
  public static int find() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
