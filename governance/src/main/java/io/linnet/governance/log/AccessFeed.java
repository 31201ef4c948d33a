package io.linnet.governance.log;

import io.linnet.Stage;
import io.linnet.spi.FilterFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Calls as they end, for whoever subscribes: for {@code filters(…)} of builders, of which one feed
 * may serve several. Costs a look at an empty set while nobody does. Thread-safe.
 */
public final class AccessFeed {

  private final Set<AccessSubscription> subscriptions = new CopyOnWriteArraySet<>();

  private AccessFeed() {}

  /** A feed that nobody listens to yet. */
  public static AccessFeed create() {
    return new AccessFeed();
  }

  /** Tells of the calls that a consumer makes. */
  public List<FilterFactory> consumer() {
    return List.of(factory("access-feed", Stage.OBSERVE));
  }

  /** Tells of the calls that a provider serves, and of those it refuses. */
  public List<FilterFactory> provider() {
    return List.of(factory("served-access-feed", Stage.SERVE));
  }

  private FilterFactory factory(String name, Stage stage) {
    return FilterFactory.of(
        name,
        stage,
        (method, context) -> Optional.of(new AccessFeedObserver(this, context.clock())));
  }

  /**
   * Listens from now on, until the subscription is closed.
   *
   * @param capacity most calls that wait to be taken, at least 1; what comes while so many do is
   *     missed, and counted
   */
  public AccessSubscription subscribe(int capacity) {
    AccessSubscription subscription = new AccessSubscription(capacity, subscriptions::remove);
    subscriptions.add(subscription);
    return subscription;
  }

  boolean isHeard() {
    return !subscriptions.isEmpty();
  }

  void tell(AccessRecord call) {
    subscriptions.forEach(subscription -> subscription.offer(call));
  }
}
