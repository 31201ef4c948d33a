package io.linnet.registry.zookeeper;

import io.linnet.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The announcements of one registry, one per application, address and epoch: announcing such an
 * instance again replaces what is said about it. Used on the reconciler thread only.
 */
final class Announcements {

  /** What tells two announcements apart; nodes are named by it. */
  private record Identity(String application, String address, long bootEpoch) {}

  private record Active(Announcement announcement, ZooKeeperRegistration registration) {}

  private final Map<Identity, Active> active = new HashMap<>();
  private final Function<Instance, Announcement> create;

  Announcements(Function<Instance, Announcement> create) {
    this.create = create;
  }

  void announce(ZooKeeperRegistration registration) {
    Instance instance = registration.instance();
    Active before = active.get(identity(instance));
    Announcement announcement = before == null ? create.apply(instance) : before.announcement;
    if (before != null) {
      before.registration.ended();
    }
    active.put(identity(instance), new Active(announcement, registration));
    announcement.announce(instance);
  }

  /** Withdraws, unless another registration has taken the place of this one. */
  void withdraw(ZooKeeperRegistration registration) {
    Identity identity = identity(registration.instance());
    Active found = active.get(identity);
    if (found == null || found.registration != registration) {
      registration.ended();
      return;
    }
    found.announcement.withdraw(
        () -> {
          active.remove(identity);
          registration.ended();
        });
  }

  /** Registrations that have not ended. */
  List<ZooKeeperRegistration> registrations() {
    return active.values().stream().map(Active::registration).toList();
  }

  void forEach(Consumer<Announcement> action) {
    // A copy: an announcement that ends leaves the map.
    List.copyOf(active.values()).forEach(each -> action.accept(each.announcement));
  }

  private static Identity identity(Instance instance) {
    return new Identity(instance.application(), instance.address(), instance.bootEpoch());
  }
}
