package io.linnet.registry.zookeeper;

import io.linnet.registry.RegistryThread;
import io.linnet.registry.zookeeper.MirrorEvent.Kind;
import io.linnet.registry.zookeeper.MirrorRules.Command;
import io.linnet.registry.zookeeper.MirrorRules.Decision;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import io.linnet.spi.Scheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of the children of one node and of what they say: carries out what {@link MirrorRules}
 * decides, one operation at a time. While it is read anew, and while there is no connection, the
 * copy stays as it was. Used on the reconciler thread only.
 *
 * @param <V> what a child is read as
 */
final class Mirror<V> {

  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

  /** Clients that hold more children than this take turns in reading them again. */
  private static final int MANY = 500;

  /** Until the last of them has had its turn. */
  private static final Duration SPREAD = Duration.ofSeconds(2);

  private final String path;
  private final Reading.Reader<V> reader;
  private final Runnable changed;
  private final ZooKeeperHandle handle;
  private final RegistryThread thread;
  private final Timing timing;
  private final RandomGenerator random;
  private final RegistryEvents events;
  private final Watcher watcher = this::event;

  private final Children<V> children = new Children<>();
  private MirrorState state = MirrorState.START;
  private Reading<V> reading;

  /** The wait that is under way, if any. */
  private Scheduler.@Nullable Task wait;

  /** Number of the operation under way; an answer to an earlier one is ignored. */
  private long operation;

  private long operationAtAudit = -1;
  private int audits;

  /**
   * A mirror that has nothing yet.
   *
   * @param changed run whenever {@link #values}, {@link #known} or {@link #current} may have
   *     changed
   */
  Mirror(
      String path,
      Reading.Reader<V> reader,
      Runnable changed,
      ZooKeeperHandle handle,
      RegistryThread thread,
      Timing timing,
      RandomGenerator random,
      RegistryEvents events) {
    this.path = path;
    this.reader = reader;
    this.changed = changed;
    this.handle = handle;
    this.thread = thread;
    this.timing = timing;
    this.random = random;
    this.events = events;
    this.reading = round();
  }

  /** What the children said when they were last read. */
  Collection<V> values() {
    return children.values();
  }

  /** True once everything has been read. */
  boolean known() {
    return state.known();
  }

  /** True while nothing but events that are on their way can be missing. */
  boolean current() {
    return state.current();
  }

  /** What it has, in words. */
  String explain() {
    int good = children.values().size();
    int ignored = children.size() - good;
    return "%d entries%s, %s"
        .formatted(
            good,
            ignored == 0 ? "" : " (and " + ignored + " ignored)",
            current() ? "current" : known() ? "as of the last connection" : "not read yet");
  }

  /** A connection is there: watch and read everything. */
  void connected() {
    on(MirrorEvent.of(Kind.CONNECTED));
  }

  /** The connection is gone. */
  void disconnected() {
    on(MirrorEvent.of(Kind.DISCONNECTED));
  }

  /** Looks whether events got lost; an operation that was under way last time too is given up. */
  void audit() {
    if (state.step().busy && operation == operationAtAudit) {
      LOG.warn("No answer from ZooKeeper about {} since the last audit; asking again", path);
      on(MirrorEvent.of(Kind.FAILED));
    } else {
      on(MirrorEvent.of(Kind.AUDIT));
    }
    operationAtAudit = operation;
  }

  /** Lets go of the watch; nothing is read or reported any more. */
  void close() {
    on(MirrorEvent.of(Kind.CLOSE));
  }

  private void on(MirrorEvent event) {
    Decision decision = MirrorRules.decide(state, handle.session(), event);
    state = decision.state();
    decision.commands().forEach(this::carryOut);
  }

  private void carryOut(Command command) {
    switch (command) {
      case STOP -> begin();
      case SYNC -> handle.sync(path, answered(begin(), Kind.SYNCED));
      case WATCH ->
          handle.watch(
              path,
              watcher,
              answered(begin(), done -> on(MirrorEvent.watched(children.size() > MANY))));
      case SPREAD -> wait(Kind.SPREAD_DUE, Duration.ofNanos(random.nextLong(SPREAD.toNanos())));
      case READ_ALL -> readAll();
      case READ_DIRTY -> {
        reading = round();
        reading.read(children.clean(), answered(begin(), Kind.READ));
      }
      case AUDIT -> look();
      case RETRY_LATER -> wait(Kind.RETRY_DUE, timing.backoff(state.failures(), random));
      case UNWATCH -> handle.unwatch(path);
      case TAKE -> children.take(reading);
      case FLUSH_LATER ->
          thread.schedule(() -> on(MirrorEvent.of(Kind.FLUSH_DUE)), timing.coalesce());
      case REPORT -> changed.run();
    }
  }

  private void readAll() {
    children.clean();
    long mine = begin();
    Reading<V> round = round();
    reading = round;
    round.names(
        answered(mine, listed -> round.readAll(listed.children(), answered(mine, Kind.READ))));
  }

  private void look() {
    long mine = begin();
    Reading<V> round = round();
    round.names(
        answered(
            mine,
            listed -> {
              if (children.differ(listed.children())) {
                looked(true);
              } else {
                round.read(
                    children.audited(audits++),
                    answered(mine, done -> looked(children.differ(round))));
              }
            }));
  }

  private void looked(boolean differs) {
    if (differs) {
      events.happened(
          RegistryEvent.HEALED, "Events about " + path + " got lost; watching and reading it anew");
    }
    on(MirrorEvent.of(differs ? Kind.DIFFERS : Kind.AGREES));
  }

  private Reading<V> round() {
    return new Reading<>(path, reader, children.entries(), handle, events);
  }

  /** Takes the place of what was under way. */
  private long begin() {
    if (wait != null) {
      wait.cancel();
      wait = null;
    }
    return ++operation;
  }

  private void wait(Kind due, Duration duration) {
    long mine = begin();
    wait =
        thread.schedule(
            () -> {
              if (mine == operation) {
                on(MirrorEvent.of(due));
              }
            },
            duration);
  }

  private Consumer<Answer> answered(long mine, Kind kind) {
    return answered(mine, done -> on(MirrorEvent.of(kind)));
  }

  private Consumer<Answer> answered(long mine, Consumer<Answer> then) {
    return answer -> {
      if (mine != operation) {
        return;
      }
      if (answer.is(Code.OK)) {
        then.accept(answer);
      } else {
        if (!answer.lost() && !answer.refused() && state.failures() == 0) {
          LOG.warn("Could not read {}: {}; trying on", path, answer.code());
        }
        on(MirrorEvent.of(answer.lost() ? Kind.FAILED : Kind.REFUSED));
      }
    };
  }

  /** On ZooKeeper's event thread. */
  private void event(WatchedEvent event) {
    String node = event.getPath();
    if (event.getType() != Watcher.Event.EventType.None
        && node != null
        && node.startsWith(path + "/")) {
      String name = node.substring(path.length() + 1);
      if (name.indexOf('/') < 0) {
        thread.execute(() -> touched(name));
      }
    }
  }

  private void touched(String name) {
    if (children.touch(name)) {
      on(MirrorEvent.of(Kind.TOUCHED));
    }
  }
}
