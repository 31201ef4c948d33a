package io.linnet.registry.zookeeper;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.InstanceJson;
import io.linnet.registry.ListWatch;
import io.linnet.registry.ReachableHost;
import io.linnet.registry.RegistryThread;
import io.linnet.registry.snapshot.SnapshotStore;
import io.linnet.rule.Rule;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.RuleListener;
import io.linnet.spi.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A registry in ZooKeeper. Losing ZooKeeper loses nothing: lists stay as they are, and what was
 * asked for meanwhile is done when it is back. Listeners run on the reconciler thread.
 */
final class ZooKeeperRegistry implements Registry {

  private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperRegistry.class);

  /**
   * How long a session without a connection may still be of use. Servers that lost their data
   * refuse it for ever, so it is given up at some time; the servers' election of a leader must not
   * take longer. Servers that were down for so long might have kept it, too, but that only costs
   * one more node.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final ZooKeeperConfig config;
  private final Timing timing;
  private final RandomGenerator random = new SplittableRandom();
  private final RegistryThread thread;
  private final ZooKeeperHandle handle;
  private final Announcements announcements;
  private final Discovery discovery;
  private final RuleWatches rules;
  private final RegistryEvents events;
  private final @Nullable SnapshotStore snapshots;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Whether a connection was there; reconciler thread only. */
  private boolean connected;

  /** How often a connection was lost; reconciler thread only. */
  private long losses;

  private ZooKeeperRegistry(
      ZooKeeperConfig config,
      Timing timing,
      RegistryEvents events,
      @Nullable SnapshotStore snapshots) {
    this.config = config;
    this.timing = timing;
    this.events = events;
    this.snapshots = snapshots;
    this.thread = new RegistryThread("linnet-registry");
    this.handle = ZooKeeperHandle.create(config, timing, thread, events, this::connectionChanged);
    Paths paths = new Paths(config.root());
    this.announcements =
        new Announcements(
            instance -> new Announcement(instance, paths, handle, thread, timing, random, events));
    this.discovery =
        new Discovery(paths, config.hosts(), handle, thread, timing, random, events, snapshots);
    this.rules =
        new RuleWatches(
            paths::rules,
            (path, reader, changed) ->
                new Mirror<>(path, reader, changed, handle, thread, timing, random, events),
            events);
  }

  /** A registry that begins to connect. */
  static ZooKeeperRegistry open(ZooKeeperConfig config, Timing timing, RegistryContext context) {
    Path directory = context.snapshots();
    SnapshotStore snapshots =
        directory == null
            ? null
            : new SnapshotStore(
                directory,
                config.servers() + config.root(),
                context.application(),
                context.events(),
                InstantSource.system());
    ZooKeeperRegistry registry = new ZooKeeperRegistry(config, timing, context.events(), snapshots);
    registry.handle.start();
    config.access().announce(config);
    registry.thread.execute(registry::audit);
    return registry;
  }

  @Override
  public Registration register(Instance instance) {
    requireOpen();
    check(instance);
    ZooKeeperRegistration registration =
        new ZooKeeperRegistration(instance, this::withdraw, timing.close());
    thread.execute(() -> announcements.announce(registration));
    return registration;
  }

  @Override
  public Watch watch(ServiceKey service, InstanceListener listener) {
    requireOpen();
    ListWatch<Instance> watch =
        ListWatch.create(
            listener::changed,
            () -> discovery.shown(service),
            self -> thread.execute(() -> discovery.remove(service, self)));
    thread.execute(() -> discovery.add(service, watch));
    return watch;
  }

  @Override
  public Watch rules(String application, RuleListener listener) {
    requireOpen();
    ListWatch<Rule> watch =
        ListWatch.create(
            listener::changed,
            () -> rules.rules(application),
            self -> thread.execute(() -> rules.remove(application, self)));
    thread.execute(() -> rules.add(application, watch, this::startIfConnected));
    return watch;
  }

  /** Waits at most 2 s for the registry's thread. */
  @Override
  public String explain(ServiceKey service) {
    AtomicReference<String> text = new AtomicReference<>("  its thread is busy or has ended");
    CountDownLatch explained = new CountDownLatch(1);
    thread.execute(
        () -> {
          text.set(discovery.explain(service));
          explained.countDown();
        });
    try {
      explained.await(timing.close().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    long session = handle.session();
    String connection =
        session == 0 ? "not connected" : "connected, session 0x" + Long.toHexString(session);
    return "%s: %s%n%s".formatted(config.display(), connection, text.get());
  }

  /**
   * Waits at most 2 s for the withdrawals, and as long for the end of the session. Without a
   * connection there is nobody to wait for: the session and its nodes expire.
   */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (handle.session() != 0) {
      withdrawAll();
    }
    handle.close();
    thread.close();
    if (snapshots != null) {
      snapshots.close();
    }
  }

  private void startIfConnected(Mirror<?> mirror) {
    if (handle.session() != 0) {
      mirror.connected();
    }
  }

  @Override
  public String toString() {
    return config.display();
  }

  private void withdraw(ZooKeeperRegistration registration) {
    if (closed.get()) {
      registration.ended();
    } else {
      thread.execute(() -> announcements.withdraw(registration));
    }
  }

  private void audit() {
    thread.schedule(this::warnIfNeverConnected, timing.unreachable());
    auditLater(timing.announcementAudit(), () -> announcements.forEach(Announcement::audit));
    auditLater(timing.discoveryAudit(), discovery::audit);
    auditLater(timing.discoveryAudit(), () -> rules.mirrors().forEach(Mirror::audit));
  }

  private void auditLater(Duration period, Runnable audit) {
    thread.schedule(
        () -> {
          auditLater(period, audit);
          if (handle.session() != 0) {
            audit.run();
          }
        },
        RegistryThread.spread(period, random));
  }

  private void connectionChanged(KeeperState state) {
    if (state == KeeperState.SyncConnected) {
      connected = true;
      events.happened(RegistryEvent.CONNECTED, "Connected to " + config.display());
      announcements.forEach(Announcement::trigger);
      discovery.connected();
      rules.mirrors().forEach(Mirror::connected);
    } else if (state == KeeperState.Disconnected || state == KeeperState.Expired) {
      if (connected && !closed.get()) {
        events.happened(
            RegistryEvent.DISCONNECTED,
            "Lost " + config.display() + "; going on with what is known");
        long lost = ++losses;
        thread.schedule(() -> renew(lost), patience());
      }
      connected = false;
      discovery.disconnected();
      rules.mirrors().forEach(Mirror::disconnected);
    } else if (state == KeeperState.AuthFailed) {
      connected = false;
      discovery.disconnected();
      rules.mirrors().forEach(Mirror::disconnected);
      handle.refused();
    }
  }

  /** Up to a fifth longer, so that not everybody comes back at once. */
  private Duration patience() {
    long nanos = PATIENCE.toNanos();
    return Duration.ofNanos(nanos + random.nextLong(nanos / 5 + 1));
  }

  private void renew(long loss) {
    if (!connected && loss == losses && !closed.get()) {
      handle.renewIfDisconnected();
      handle.explain();
    }
  }

  private void warnIfNeverConnected() {
    if (!connected && losses == 0) {
      events.happened(RegistryEvent.UNREACHABLE, config.display() + " is not reachable; trying on");
      handle.explain();
    }
  }

  private void withdrawAll() {
    long deadline = System.nanoTime() + timing.close().toNanos();
    CountDownLatch asked = new CountDownLatch(1);
    List<ZooKeeperRegistration> registrations = new ArrayList<>();
    thread.execute(
        () -> {
          registrations.addAll(announcements.registrations());
          registrations.forEach(announcements::withdraw);
          asked.countDown();
        });
    try {
      if (asked.await(timing.close().toNanos(), TimeUnit.NANOSECONDS)) {
        registrations.forEach(each -> each.awaitEnded(deadline - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void check(Instance instance) {
    checkHost(instance);
    if (instance.application().isEmpty() || instance.bootEpoch() < 0) {
      throw new IllegalArgumentException(
          "instance "
              + instance
              + " of "
              + instance.bootEpoch()
              + " (expected: the name of an application, and a boot epoch that is not negative)");
    }
    int bytes = InstanceJson.bytes(InstanceJson.write(instance));
    if (bytes > InstanceJson.USUAL_BYTES) {
      LOG.warn(
          "The registry entry of {} has {} bytes, which every consumer reads (aim: {})",
          instance,
          bytes,
          InstanceJson.USUAL_BYTES);
    }
  }

  /** Consumers ignore an entry with a host that can't be meant for them. */
  private static void checkHost(Instance instance) {
    try {
      ReachableHost.check(instance.host());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "instance "
              + instance
              + " would be ignored by consumers: "
              + e.getMessage()
              + "; set linnet.provider.advertise to the address that consumers shall use",
          e);
    }
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new IllegalStateException(config.display() + " is closed");
    }
  }
}
