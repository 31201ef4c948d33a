package io.linnet.demo.registry;

import io.linnet.demo.fault.Signals;
import io.linnet.demo.process.Child;
import io.linnet.demo.process.Launcher;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A provider process and its way to the ensemble. */
final class Provider implements AutoCloseable {

  static final String APPLICATION = "who";

  private static final Duration START = Duration.ofSeconds(40);
  private static final Duration DRAIN = Duration.ofSeconds(40);
  private static final String LOOPBACK = "127.0.0.1";

  private final String name;
  private final int port;
  private final Uplink uplink;
  private final Launcher launcher;
  private Child child;

  private Provider(String name, int port, Uplink uplink, Launcher launcher) {
    this.name = name;
    this.port = port;
    this.uplink = uplink;
    this.launcher = launcher;
  }

  /** One that does not run yet. */
  static Provider create(String name, int port, Ensemble ensemble, Launcher launcher)
      throws IOException {
    return new Provider(name, port, Uplink.to(ensemble), launcher);
  }

  void start() {
    start(uplink.address(), APPLICATION, LOOPBACK);
  }

  /** Starts on another address than it tells consumers. */
  void startOn(String host) {
    start(uplink.address(), APPLICATION, host);
  }

  /** Starts as another application, and tells nobody. */
  void startSecretly(String application) {
    start("memory://secret", application, LOOPBACK);
  }

  private void start(String registry, String application, String host) {
    child =
        launcher.start(
            name,
            WhoProvider.class,
            List.of(registry, application, host, LOOPBACK, String.valueOf(port)),
            message -> {});
  }

  void awaitStarted() throws InterruptedException {
    child.awaitReady(START);
  }

  int port() {
    return port;
  }

  String address() {
    return LOOPBACK + ":" + port;
  }

  /** What answers of this process say. */
  String pid() {
    return String.valueOf(child.pid());
  }

  Uplink uplink() {
    return uplink;
  }

  boolean isRunning() {
    return !child.exit().isDone();
  }

  void freeze() {
    Signals.freeze(child);
  }

  void thaw() {
    Signals.thaw(child);
  }

  /** SIGTERM, and waits until all calls have ended and the process is gone. */
  void drain() throws InterruptedException {
    child.terminate();
    if (!child.awaitExit(DRAIN)) {
      throw new AssertionError(name + " does not end");
    }
  }

  /** {@code kill -9}, and waits for the end. */
  void kill() {
    Signals.kill(child);
  }

  @Override
  public void close() {
    if (child != null) {
      kill();
    }
    uplink.close();
  }

  @Override
  public String toString() {
    return name + " at " + address();
  }
}
