package io.linnet.registry.zookeeper;

import io.linnet.registry.zookeeper.Reading.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of the children of one node and of what they say. One watch per session reports changes;
 * with each connection everything is read again, since a watch says nothing about the time before.
 * Until that is complete, and while there is no connection, the copy stays as it was. Used on the
 * reconciler thread only.
 *
 * @param <V> what a child is read as
 */
final class Mirror<V> {

  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

  private final String path;
  private final Reading.Reader<V> reader;
  private final Runnable changed;
  private final ZooKeeperHandle handle;
  private final ReconcilerThread thread;
  private final Timing timing;
  private final RandomGenerator random;
  private final Watcher watcher = this::event;

  /** Names of children that an event was about and that are to be read again. */
  private final Set<String> dirty = new HashSet<>();

  private Map<String, Entry<V>> entries = new HashMap<>();
  private boolean known;
  private boolean current;
  private boolean closed;

  /** Events during a round and its end both ask for the next one, which must come only once. */
  private boolean flushDue;

  private int failures;

  private @Nullable Reading<V> reading;
  private @Nullable Reading<V> readingAtAudit;

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
      ReconcilerThread thread,
      Timing timing,
      RandomGenerator random) {
    this.path = path;
    this.reader = reader;
    this.changed = changed;
    this.handle = handle;
    this.thread = thread;
    this.timing = timing;
    this.random = random;
  }

  /** What the children said when they were last read. */
  Collection<V> values() {
    List<V> values = new ArrayList<>(entries.size());
    for (Entry<V> entry : entries.values()) {
      if (entry.value() != null) {
        values.add(entry.value());
      }
    }
    return values;
  }

  /** True once everything has been read. */
  boolean known() {
    return known;
  }

  /** True while nothing but events that are on their way can be missing. */
  boolean current() {
    return current;
  }

  /** A connection is there: watch and read everything. */
  void connected() {
    failures = 0;
    load();
  }

  /** The connection is gone. */
  void disconnected() {
    end();
    lapse();
  }

  /** Compares the names, in case an event got lost; a round that is stuck is given up. */
  void audit() {
    if (reading != null && reading == readingAtAudit) {
      LOG.warn("No answer from ZooKeeper about {} since the last audit; asking again", path);
      load();
    } else if (reading == null && current) {
      compareNames();
    }
    readingAtAudit = reading;
  }

  /** Lets go of the watch; nothing is read or reported any more. */
  void close() {
    closed = true;
    end();
    current = false;
    if (handle.session() != 0) {
      handle.unwatch(path);
    }
  }

  private void load() {
    Reading<V> round = begin();
    handle.watch(
        path,
        watcher,
        round.unlessCancelled(
            answer -> {
              if (answer.is(Code.OK)) {
                names(round, names -> read(round, names, new HashMap<>()));
              } else {
                failed(answer);
              }
            }));
  }

  private void compareNames() {
    Reading<V> round = begin();
    names(
        round,
        names -> {
          Set<String> there = new HashSet<>(names);
          Set<String> differing = new HashSet<>(entries.keySet());
          differing.removeIf(there::remove);
          differing.addAll(there);
          read(round, differing, entries);
        });
  }

  private Reading<V> begin() {
    end();
    Reading<V> round = new Reading<>(path, reader, entries);
    reading = round;
    return round;
  }

  private void end() {
    if (reading != null) {
      reading.cancel();
      reading = null;
    }
  }

  private void names(Reading<V> round, Consumer<List<String>> then) {
    handle.children(
        path,
        round.unlessCancelled(
            answer -> {
              if (answer.is(Code.OK) || answer.is(Code.NONODE)) {
                then.accept(answer.children());
              } else {
                failed(answer);
              }
            }));
  }

  private void read(Reading<V> round, Collection<String> names, Map<String, Entry<V>> into) {
    round.read(
        handle,
        names,
        into,
        complete -> {
          if (complete) {
            finish(into);
          } else {
            failed(Answer.of(Code.CONNECTIONLOSS));
          }
        });
  }

  private void finish(Map<String, Entry<V>> into) {
    reading = null;
    entries = into;
    failures = 0;
    known = true;
    current = true;
    changed.run();
    if (!dirty.isEmpty()) {
      flushLater();
    }
  }

  private void failed(Answer answer) {
    failures++;
    end();
    if (!answer.lost() && failures == 1) {
      LOG.warn("Could not read {}: {}; trying on", path, answer.code());
    }
    // What we are not allowed to see is no reason to keep silent about the rest.
    known |= !answer.lost();
    lapse();
    thread.schedule(
        () -> {
          if (!closed && reading == null && !current && handle.session() != 0) {
            load();
          }
        },
        timing.backoff(failures, random));
  }

  private void lapse() {
    current = false;
    changed.run();
  }

  /** On ZooKeeper's event thread. */
  private void event(WatchedEvent event) {
    String node = event.getPath();
    if (event.getType() != Watcher.Event.EventType.None
        && node != null
        && node.startsWith(path + "/")) {
      thread.execute(() -> touched(node.substring(path.length() + 1)));
    }
  }

  private void touched(String name) {
    if (name.indexOf('/') < 0 && dirty.add(name)) {
      flushLater();
    }
  }

  private void flushLater() {
    if (!flushDue) {
      flushDue = true;
      thread.schedule(this::flush, timing.coalesce());
    }
  }

  private void flush() {
    flushDue = false;
    if (reading == null && current && !dirty.isEmpty()) {
      List<String> names = List.copyOf(dirty);
      dirty.clear();
      read(begin(), names, entries);
    }
  }
}
