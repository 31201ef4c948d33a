package io.linnet.core.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts connections that have not said HELLO yet, so that whoever opens thousands and stays silent
 * holds some of them for 3 s and nothing else. Thread-safe.
 */
final class Handshakes {

  /** 1 000 at once; at 1 ms for a handshake that is a million connections a second. */
  private static final int MAX = 1_000;

  /** Half of them for one address: behind it may be many consumers, but not all there are. */
  private static final int MAX_OF_ONE_ADDRESS = MAX / 2;

  private final Map<InetAddress, Integer> pending = new HashMap<>();
  private int total;

  /** Counts a new connection; false, without effect, when there are too many. */
  synchronized boolean tryBegin(@Nullable SocketAddress remote) {
    InetAddress address = address(remote);
    int ofAddress = pending.getOrDefault(address, 0);
    if (total >= MAX || ofAddress >= MAX_OF_ONE_ADDRESS) {
      return false;
    }
    total++;
    pending.put(address, ofAddress + 1);
    return true;
  }

  /** It said HELLO, or is gone. */
  synchronized void end(@Nullable SocketAddress remote) {
    total--;
    pending.computeIfPresent(address(remote), (same, count) -> count == 1 ? null : count - 1);
  }

  /** Connections inside the process have no address and share one count. */
  private static InetAddress address(@Nullable SocketAddress remote) {
    return remote instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
