package io.linnet.registry.zookeeper;

import io.linnet.registry.Printable;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.zookeeper.KeeperException.Code;

/** Says that ZooKeeper does not let us in, or not do something, and what to do; not too often. */
final class Refusals {

  private static final Duration QUIET = Duration.ofMinutes(1);

  private final String display;
  private final String identity;
  private final RegistryEvents events;
  private final LongSupplier nanoTime;
  private final Object lock = new Object();

  /** Guarded by {@code lock}. */
  private boolean told;

  private long toldAt;

  Refusals(ZooKeeperConfig config, RegistryEvents events, LongSupplier nanoTime) {
    this.display = config.display();
    this.identity = config.access().identity().toString();
    this.events = events;
    this.nanoTime = nanoTime;
  }

  /** An operation has ended with this code, which may be a refusal. */
  void operation(String what, String node, Code code) {
    String path = Printable.of(node);
    switch (code) {
      case NOAUTH ->
          say(
              "does not let us "
                  + what
                  + " "
                  + path
                  + " (NOAUTH). Compare us with the access list of that node and of the one above"
                  + " it (getAcl in zkCli); nodes that several users share need CREATE and READ for"
                  + " each of them");
      case INVALIDACL ->
          say(
              "knows no credentials of ours and so can't make "
                  + path
                  + " ours (INVALIDACL). Check the options credentials and auth, and the server's"
                  + " authentication providers");
      case AUTHFAILED -> credentials();
      case SESSIONCLOSEDREQUIRESASLAUTH ->
          say(
              "wants other credentials before it lets us "
                  + what
                  + " "
                  + path
                  + " ("
                  + code
                  + "). Set the option credentials or auth of the registry address");
      default -> {}
    }
  }

  /** The credentials themselves were refused. */
  void credentials() {
    say(
        "refuses our credentials. Check them, and whether the server knows this user and its scheme");
  }

  /** TLS could not be agreed on. */
  void tls(String server, String reason) {
    say(
        "can't be reached by TLS: "
            + server
            + " ends the handshake with "
            + reason
            + ". Check trust, key and the name in the server's certificate");
  }

  private void say(String what) {
    synchronized (lock) {
      long now = nanoTime.getAsLong();
      if (told && now - toldAt < QUIET.toNanos()) {
        return;
      }
      told = true;
      toldAt = now;
    }
    events.happened(
        RegistryEvent.REFUSED, "%s %s. We are %s; trying on".formatted(display, what, identity));
  }
}
