package io.linnet.registry.zookeeper;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.HostRanges;
import io.linnet.registry.ListWatch;
import io.linnet.registry.RegistryThread;
import io.linnet.registry.snapshot.SnapshotRead;
import io.linnet.registry.snapshot.SnapshotStore;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the instances of the services that are watched: from the service through the index to the
 * applications that provide it, and from there to their instances. Watches of one service share a
 * view, and services of one application share its mirror. Used on the reconciler thread only.
 */
final class Discovery {

  /** A watched service. */
  private record Service(ServiceKey key, Mirror<String> index, ServiceView view) {}

  private final Map<ServiceKey, Service> services = new HashMap<>();
  private final Map<String, Mirror<Announced>> applications = new HashMap<>();
  private final Paths paths;
  private final HostRanges hosts;
  private final ZooKeeperHandle handle;
  private final RegistryThread thread;
  private final Timing timing;
  private final RandomGenerator random;
  private final RegistryEvents events;
  private final @Nullable SnapshotStore snapshots;

  Discovery(
      Paths paths,
      HostRanges hosts,
      ZooKeeperHandle handle,
      RegistryThread thread,
      Timing timing,
      RandomGenerator random,
      RegistryEvents events,
      @Nullable SnapshotStore snapshots) {
    this.paths = paths;
    this.hosts = hosts;
    this.handle = handle;
    this.thread = thread;
    this.timing = timing;
    this.random = random;
    this.events = events;
    this.snapshots = snapshots;
  }

  /** What the watches of a service are to tell, or null while nothing is known. */
  @Nullable List<Instance> shown(ServiceKey key) {
    Service service = services.get(key);
    return service == null ? null : service.view.shown();
  }

  void add(ServiceKey key, ListWatch<Instance> watch) {
    Service service = services.get(key);
    if (service == null) {
      Mirror<String> index =
          mirror(paths.service(key), (name, data) -> Paths.unescape(name), this::indexChanged);
      service = new Service(key, index, new ServiceView(thread, timing.emptyHold()));
      services.put(key, service);
      start(index);
      restore(service);
    }
    service.view.add(watch);
  }

  void remove(ServiceKey key, ListWatch<Instance> watch) {
    Service service = services.get(key);
    if (service != null && service.view.remove(watch)) {
      services.remove(key);
      service.index.close();
      indexChanged();
    }
  }

  void connected() {
    mirrors().forEach(Mirror::connected);
  }

  void disconnected() {
    mirrors().forEach(Mirror::disconnected);
  }

  void audit() {
    mirrors().forEach(Mirror::audit);
    services.values().forEach(this::save);
  }

  /** How the list of a service came about, in lines for people. */
  String explain(ServiceKey key) {
    Service service = services.get(key);
    if (service == null) {
      return "  nobody watches " + key;
    }
    StringBuilder text = new StringBuilder("  " + key + ": " + service.view.explain());
    text.append("\n  index: ").append(service.index.explain());
    for (String application : new TreeSet<>(service.index.values())) {
      Mirror<Announced> mirror = applications.get(application);
      if (mirror != null) {
        text.append("\n  application ").append(application).append(": ").append(mirror.explain());
      }
    }
    return text.toString();
  }

  /** Shows the list on disk when the registry has not answered after a while. */
  private void restore(Service service) {
    if (snapshots == null) {
      return;
    }
    snapshots.load(
        service.key,
        loaded ->
            thread.schedule(
                () -> {
                  if (handle.session() == 0) {
                    show(service, loaded);
                  } else {
                    thread.schedule(() -> show(service, loaded), timing.unreachable());
                  }
                },
                timing.snapshot()));
  }

  private void show(Service service, SnapshotRead.Loaded loaded) {
    if (service.equals(services.get(service.key)) && service.view.restore(loaded.instances())) {
      events.happened(
          RegistryEvent.SNAPSHOT_USED,
          "%s: the registry has not answered; using %d instances from the snapshot of %s"
              .formatted(service.key, loaded.instances().size(), loaded.writtenAt()));
    }
  }

  private void save(Service service) {
    List<Instance> confirmed = service.view.confirmed();
    if (snapshots != null && confirmed != null) {
      snapshots.save(service.key, confirmed);
    }
  }

  private List<Mirror<?>> mirrors() {
    List<Mirror<?>> mirrors = new ArrayList<>(applications.values());
    services.values().forEach(service -> mirrors.add(service.index));
    return mirrors;
  }

  /** Mirrors the applications that are needed now, and no others. */
  private void indexChanged() {
    Set<String> needed = new HashSet<>();
    services.values().forEach(service -> needed.addAll(service.index.values()));
    for (String application : needed) {
      if (!applications.containsKey(application)) {
        Mirror<Announced> mirror =
            mirror(
                paths.instances(application),
                (name, data) -> Announced.read(application, hosts, name, data),
                () -> applicationChanged(application));
        applications.put(application, mirror);
        start(mirror);
      }
    }
    Set<String> unneeded = new HashSet<>(applications.keySet());
    unneeded.removeAll(needed);
    for (String application : unneeded) {
      Mirror<Announced> mirror = applications.remove(application);
      if (mirror != null) {
        mirror.close();
      }
    }
    services.values().forEach(this::update);
  }

  private void applicationChanged(String application) {
    for (Service service : services.values()) {
      if (service.index.values().contains(application)) {
        update(service);
      }
    }
  }

  private void update(Service service) {
    List<Announced> nodes = new ArrayList<>();
    boolean known = service.index.known();
    boolean current = service.index.current();
    for (String application : service.index.values()) {
      Mirror<Announced> mirror = applications.get(application);
      if (mirror == null) {
        continue;
      }
      known &= mirror.known();
      current &= mirror.current();
      nodes.addAll(mirror.values());
    }
    boolean holds =
        service.view.update(known ? Announced.collapse(nodes, service.key) : null, current);
    if (holds) {
      events.happened(
          RegistryEvent.KEPT_EMPTY,
          "%s: the registry says that there is no instance any more; keeping the last list for %s"
              .formatted(service.key, timing.emptyHold()));
    }
    save(service);
  }

  private <V> Mirror<V> mirror(String path, Reading.Reader<V> reader, Runnable changed) {
    return new Mirror<>(path, reader, changed, handle, thread, timing, random, events);
  }

  private void start(Mirror<?> mirror) {
    if (handle.session() != 0) {
      mirror.connected();
    }
  }
}
