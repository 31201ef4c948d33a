package io.linnet.governance.replay;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Gives each claim of this process a name that no other has, and that tells people where to look.
 *
 * @param process {@code random-pid/host@application}: what tells processes apart comes first, as
 *     the end may be cut off
 * @param claims how many there were
 */
record Claimer(String process, AtomicLong claims) {

  /** What stores take for a claimer is 255 characters, of which the number has 20. */
  private static final int MAX_PROCESS = 200;

  static Claimer of(String application, RandomGenerator random) {
    String process =
        "%08x-%d/%s@%s"
            .formatted(random.nextInt(), ProcessHandle.current().pid(), host(), application);
    return new Claimer(
        process.substring(0, Math.min(process.length(), MAX_PROCESS)), new AtomicLong());
  }

  /** The name of the next claim. */
  String next() {
    return process + "#" + claims.incrementAndGet();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
