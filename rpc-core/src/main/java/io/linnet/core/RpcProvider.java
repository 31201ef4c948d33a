package io.linnet.core;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.core.transport.Server;
import io.linnet.core.worker.Workers;
import io.linnet.spi.Figure;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The provider's side of an application: serves until it is closed. Thread-safe. */
public final class RpcProvider implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RpcProvider.class);

  private final Instance instance;
  private final Server server;
  private final Workers workers;
  private final TimerThread timer;
  private final @Nullable Registry registry;
  private final RegistryLog log;
  private final Duration drainGrace;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final @Nullable Thread shutdownHook;

  private final ApplicationFigures figures;

  /** Written under the lock; may be read without. */
  private volatile boolean announced;

  /** Guarded by this; null while it is withdrawn, and without a registry. */
  private @Nullable Registration registration;

  RpcProvider(
      Instance instance,
      Server server,
      Workers workers,
      TimerThread timer,
      @Nullable Registry registry,
      RegistryLog log,
      AppContext context,
      ProviderConfig config) {
    this.instance = instance;
    this.server = server;
    this.workers = workers;
    this.timer = timer;
    this.registry = registry;
    this.log = log;
    this.drainGrace = config.drainGrace();
    this.figures = context.figures();
    this.shutdownHook =
        config.shutdownHook() ? new Thread(this::drainAndClose, "linnet-shutdown") : null;
    if (shutdownHook != null) {
      Runtime.getRuntime().addShutdownHook(shutdownHook);
    }
    figures.add(
        Integer.toString(server.port()),
        () ->
            List.of(
                Shown.of(Figure.SERVED_CONNECTIONS, server::connections),
                Shown.of(Figure.ANNOUNCED, () -> announced && !closing.get() ? 1 : 0)));
    figures.add(Integer.toString(server.port()), context::shown);
  }

  /** Starts to describe a provider. */
  public static RpcProviderBuilder builder() {
    return new RpcProviderBuilder();
  }

  /** How it is known to consumers. */
  public Instance instance() {
    return instance;
  }

  /**
   * Lets consumers come: announces the instance in the registry. Does not wait for the registry.
   * Without effect while it is announced, and once it is closing.
   */
  public synchronized void announce() {
    if (closing.get() || announced) {
      return;
    }
    announced = true;
    server.welcome();
    registration = registry == null ? null : registry.register(instance);
  }

  /**
   * Sends consumers away until {@link #announce}: tells those that are connected to use other
   * instances, and withdraws from the registry, for which it waits at most 2 s. What still arrives
   * is served. Without effect while it is withdrawn.
   */
  public synchronized void withdraw() {
    if (!announced) {
      return;
    }
    announced = false;
    server.sendAway(drainGrace);
    unregister();
  }

  /** Whether consumers may come. */
  public synchronized boolean isAnnounced() {
    return announced && !closing.get();
  }

  private void unregister() {
    if (registration != null) {
      registration.close();
      registration = null;
    }
  }

  /** How often each kind of thing happened around the registry. */
  public Map<RegistryEvent, Long> registryEvents() {
    return log.counts();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Waits until the provider is closed, by {@link #close} or the end of the JVM. */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  /**
   * Drains and closes: withdraws from the registry and tells every connection, serves what still
   * arrives, lets running calls end within {@code linnet.provider.drain-grace}, then closes. Waits
   * for all of that. Idempotent.
   */
  @Override
  public void close() {
    if (shutdownHook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
      } catch (IllegalStateException e) {
        LOG.debug("the JVM is ending; its hook closes {}", this);
      }
    }
    drainAndClose();
  }

  private void drainAndClose() {
    if (!closing.compareAndSet(false, true)) {
      awaitQuietly();
      return;
    }
    server.announceDrain(drainGrace);
    synchronized (this) {
      unregister();
    }
    try {
      if (!server.awaitDrained(drainGrace)) {
        LOG.warn("{}: calls still run after {}; closing their connections", this, drainGrace);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
    figures.close();
    workers.close();
    timer.close();
    if (registry != null) {
      registry.close();
    }
    closed.countDown();
  }

  private void awaitQuietly() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Instance and services. */
  @Override
  public String toString() {
    return "provider "
        + instance
        + " of "
        + instance.services().keySet().stream().map(ServiceKey::toString).sorted().toList();
  }
}
