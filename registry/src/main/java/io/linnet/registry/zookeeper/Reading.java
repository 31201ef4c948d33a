package io.linnet.registry.zookeeper;

import io.linnet.registry.Printable;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.zookeeper.KeeperException.Code;
import org.jspecify.annotations.Nullable;

/**
 * One round of reading children. Children that can't be read as what they should be get an entry
 * without a value, and all of them together one warning. Used on the reconciler thread only.
 *
 * @param <V> what a child is read as
 */
final class Reading<V> {

  /** Reads a child; throws {@link IllegalArgumentException} when it is not one. */
  interface Reader<V> {
    V read(String name, String data);
  }

  /** A child; without a value when it could not be understood, without data when not read. */
  record Entry<V>(@Nullable String data, @Nullable V value) {}

  /** Half of what a server takes from all clients before it slows them down. */
  private static final int MAX_UNDER_WAY = 500;

  private final String path;
  private final Reader<V> reader;
  private final Map<String, Entry<V>> before;
  private final ZooKeeperHandle handle;
  private final RegistryEvents events;
  private final Map<String, Entry<V>> found = new HashMap<>();
  private final Set<String> missing = new HashSet<>();
  private final List<String> refused = new ArrayList<>();
  private int underWay;
  private Answer outcome = Answer.of(Code.OK);

  /**
   * A round that has not begun.
   *
   * @param before what was read earlier; where the data is still the same it is not read again
   */
  Reading(
      String path,
      Reader<V> reader,
      Map<String, Entry<V>> before,
      ZooKeeperHandle handle,
      RegistryEvents events) {
    this.path = path;
    this.reader = reader;
    this.before = before;
    this.handle = handle;
    this.events = events;
  }

  /** The children that are there, once they have been read. */
  Map<String, Entry<V>> found() {
    return found;
  }

  /** The children that are not there, of those whose names were given. */
  Set<String> missing() {
    return missing;
  }

  /**
   * Reads the names of the children.
   *
   * @param then told the names, or a failure
   */
  void names(Consumer<Answer> then) {
    handle.children(
        path, answer -> then.accept(answer.is(Code.NONODE) ? Answer.of(Code.OK) : answer));
  }

  /** Reads the children of these names; others that were there before are missing now. */
  void readAll(Collection<String> names, Consumer<Answer> then) {
    missing.addAll(before.keySet());
    names.forEach(missing::remove);
    read(names, then);
  }

  /**
   * Reads the children of these names.
   *
   * @param then told once, at the end; a failure when an answer did not come
   */
  void read(Collection<String> names, Consumer<Answer> then) {
    readOn(List.copyOf(names).iterator(), then);
  }

  /** Asks for as many as may be under way; after a loss for no more. */
  private void readOn(Iterator<String> names, Consumer<Answer> then) {
    while (underWay < MAX_UNDER_WAY && names.hasNext() && !outcome.lost()) {
      String name = names.next();
      underWay++;
      handle.get(
          path + "/" + name,
          null,
          answer -> {
            underWay--;
            take(name, answer);
            readOn(names, then);
          });
    }
    if (underWay == 0) {
      finish(then);
    }
  }

  private void take(String name, Answer answer) {
    if (answer.lost()) {
      outcome = answer;
    } else if (answer.is(Code.NONODE)) {
      missing.add(name);
    } else if (answer.is(Code.OK)) {
      found.put(name, entry(name, answer.data()));
    } else {
      // Someone's access list, say. It must not keep us from the others.
      Entry<V> known = before.get(name);
      if (known == null || known.data != null) {
        refuse(name, "ZooKeeper says " + answer.code());
      }
      found.put(name, new Entry<>(null, null));
    }
  }

  private Entry<V> entry(String name, String data) {
    Entry<V> known = before.get(name);
    if (known != null && data.equals(known.data)) {
      return known;
    }
    try {
      return new Entry<>(data, reader.read(name, data));
    } catch (IllegalArgumentException e) {
      refuse(name, Objects.toString(e.getMessage()));
      return new Entry<>(data, null);
    }
  }

  private void refuse(String name, String reason) {
    refused.add(Printable.of(name) + ", because " + Printable.of(reason));
  }

  private void finish(Consumer<Answer> then) {
    if (!refused.isEmpty()) {
      events.happened(
          RegistryEvent.IGNORED_INVALID,
          "Ignoring %d of %d entries under %s: %s"
              .formatted(refused.size(), found.size(), path, refused.get(0)));
    }
    then.accept(outcome);
  }
}
