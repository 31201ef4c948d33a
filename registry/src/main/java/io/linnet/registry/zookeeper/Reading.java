package io.linnet.registry.zookeeper;

import io.linnet.registry.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.zookeeper.KeeperException.Code;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

  private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

  private final String path;
  private final Reader<V> reader;
  private final Map<String, Entry<V>> before;
  private final ZooKeeperHandle handle;
  private final Map<String, Entry<V>> found = new HashMap<>();
  private final Set<String> missing = new HashSet<>();
  private final List<String> refused = new ArrayList<>();
  private int open;
  private Answer outcome = Answer.of(Code.OK);

  /**
   * A round that has not begun.
   *
   * @param before what was read earlier; where the data is still the same it is not read again
   */
  Reading(String path, Reader<V> reader, Map<String, Entry<V>> before, ZooKeeperHandle handle) {
    this.path = path;
    this.reader = reader;
    this.before = before;
    this.handle = handle;
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
    open = names.size();
    for (String name : names) {
      handle.get(
          path + "/" + name,
          null,
          answer -> {
            take(name, answer);
            if (--open == 0) {
              finish(then);
            }
          });
    }
    if (names.isEmpty()) {
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
      LOG.warn(
          "Ignoring {} of {} entries under {}: {}",
          refused.size(),
          found.size(),
          path,
          refused.get(0));
    }
    then.accept(outcome);
  }
}
