package io.linnet.registry.zookeeper;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.InstanceJson;
import io.linnet.registry.RegistryThread;
import io.linnet.registry.zookeeper.AnnouncementEvent.Kind;
import io.linnet.registry.zookeeper.AnnouncementRules.Command;
import io.linnet.registry.zookeeper.AnnouncementRules.Decision;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.Watcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the node of one instance alive: carries out what {@link AnnouncementRules} decides, one
 * operation at a time. Used on the reconciler thread only.
 */
final class Announcement {

  private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

  /**
   * How many generations a withdrawal removes. Earlier ones belonged to sessions that have expired
   * since: it takes a session timeout to get from one generation to the next.
   */
  private static final int WITHDRAWN_GENERATIONS = 8;

  private final Paths paths;
  private final ZooKeeperHandle handle;
  private final Scheduler scheduler;
  private final Timing timing;
  private final RandomGenerator random;
  private final RegistryEvents events;
  private final Watcher ownNode;

  private Instance instance;
  private String json;
  private Runnable withdrawn = () -> {};
  private AnnouncementState state = AnnouncementState.START;

  /** Version of our node's data when it was last read. */
  private int version;

  /** Number of the operation under way; an answer to an earlier one is ignored. */
  private long operation;

  private long operationAtAudit = -1;

  Announcement(
      Instance instance,
      Paths paths,
      ZooKeeperHandle handle,
      RegistryThread thread,
      Timing timing,
      RandomGenerator random,
      RegistryEvents events) {
    this.instance = instance;
    this.json = InstanceJson.write(instance);
    this.paths = paths;
    this.handle = handle;
    this.scheduler = thread;
    this.timing = timing;
    this.random = random;
    this.events = events;
    this.ownNode =
        event -> {
          if (event.getType() != Watcher.Event.EventType.None) {
            thread.execute(this::trigger);
          }
        };
  }

  /** Announces the instance, which may differ from the one before in what it provides. */
  void announce(Instance instance) {
    this.instance = instance;
    this.json = InstanceJson.write(instance);
    on(AnnouncementEvent.of(Kind.ANNOUNCE));
  }

  /** Removes the node, as soon as ZooKeeper can be reached; then runs {@code withdrawn}. */
  void withdraw(Runnable withdrawn) {
    this.withdrawn = withdrawn;
    on(AnnouncementEvent.of(Kind.WITHDRAW));
  }

  /** Looks whether everything is as it should be. */
  void trigger() {
    on(AnnouncementEvent.of(Kind.TRIGGER));
  }

  /** Triggers; an operation that was under way at the last audit too is given up. */
  void audit() {
    if (state.step().busy && operation == operationAtAudit) {
      LOG.warn("No answer from ZooKeeper about {} since the last audit; asking again", instance);
      operation++;
      on(AnnouncementEvent.of(Kind.FAILED));
    } else {
      operationAtAudit = operation;
      trigger();
    }
  }

  private void on(AnnouncementEvent event) {
    Decision decision = AnnouncementRules.decide(state, handle.session(), event);
    state = decision.state();
    if (decision.command() == Command.NOTHING) {
      return;
    }
    long mine = ++operation;
    Consumer<AnnouncementEvent> then =
        answer -> {
          if (mine == operation) {
            on(answer);
          }
        };
    switch (decision.command()) {
      case INDEX -> index(new ArrayDeque<>(instance.services().keySet()), then);
      case READ -> read(then);
      case CREATE -> create(then);
      case WRITE -> handle.set(path(), json, version, stored("write", then));
      case DELETE -> delete(Math.max(1, state.generation() - WITHDRAWN_GENERATIONS + 1), then);
      case RETRY_LATER -> retryLater(then);
      case FINISH -> withdrawn.run();
      case NOTHING -> throw new AssertionError();
    }
  }

  /** Makes sure that the index leads from each service to the application; mostly only reads. */
  private void index(Queue<ServiceKey> services, Consumer<AnnouncementEvent> then) {
    ServiceKey service = services.poll();
    if (service == null) {
      then.accept(AnnouncementEvent.of(Kind.INDEXED));
      return;
    }
    String path = paths.provided(service, instance.application());
    Consumer<Answer> next =
        answer -> {
          if (answer.is(Code.OK) || answer.is(Code.NODEEXISTS)) {
            index(services, then);
          } else {
            failed("index", path, answer, then);
          }
        };
    handle.get(
        path,
        null,
        answer -> {
          if (answer.is(Code.NONODE)) {
            handle.create(path, "", CreateMode.PERSISTENT, next);
          } else {
            next.accept(answer);
          }
        });
  }

  private void read(Consumer<AnnouncementEvent> then) {
    handle.get(
        path(),
        ownNode,
        answer -> {
          version = answer.version();
          if (answer.is(Code.OK)) {
            then.accept(AnnouncementEvent.found(answer.owner(), answer.data().equals(json)));
          } else if (answer.is(Code.NONODE)) {
            then.accept(AnnouncementEvent.of(Kind.MISSING));
          } else {
            failed("read", path(), answer, then);
          }
        });
  }

  private void create(Consumer<AnnouncementEvent> then) {
    events.happened(RegistryEvent.ANNOUNCED, "Announcing " + instance + " as " + path());
    handle.create(path(), json, CreateMode.EPHEMERAL, stored("create", then));
  }

  private Consumer<Answer> stored(String what, Consumer<AnnouncementEvent> then) {
    return answer -> {
      switch (answer.code()) {
        case OK, NODEEXISTS, NONODE, BADVERSION -> then.accept(AnnouncementEvent.of(Kind.STORED));
        default -> failed(what, path(), answer, then);
      }
    };
  }

  /** Oldest first, so that no earlier generation shows up when the newest goes. */
  private void delete(int generation, Consumer<AnnouncementEvent> then) {
    if (generation > state.generation()) {
      events.happened(RegistryEvent.WITHDRAWN, "Withdrew " + instance);
      then.accept(AnnouncementEvent.of(Kind.DELETED));
      return;
    }
    handle.delete(
        path(generation),
        answer -> {
          if (answer.is(Code.OK) || answer.is(Code.NONODE)) {
            delete(generation + 1, then);
          } else {
            failed("delete", path(generation), answer, then);
          }
        });
  }

  private void failed(String what, String path, Answer answer, Consumer<AnnouncementEvent> then) {
    if (answer.lost() || answer.refused()) {
      LOG.debug("Could not {} {}: {}", what, path, answer.code());
    } else if (state.failures() == 0) {
      events.happened(
          RegistryEvent.REFUSED,
          "Could not %s %s: %s; trying on".formatted(what, path, answer.code()));
    }
    then.accept(AnnouncementEvent.of(Kind.FAILED));
  }

  private void retryLater(Consumer<AnnouncementEvent> then) {
    Duration backoff = timing.backoff(state.failures(), random);
    scheduler.schedule(() -> then.accept(AnnouncementEvent.of(Kind.RETRY_DUE)), backoff);
  }

  private String path() {
    return path(state.generation());
  }

  private String path(int generation) {
    return paths.instances(instance.application()) + "/" + NodeName.of(instance, generation);
  }
}
