package io.linnet.registry.zookeeper;

import io.linnet.registry.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.zookeeper.KeeperException.Code;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of reading children into a map. Children that can't be read as what they should be get
 * an entry without a value, and all of them together one warning. Used on the reconciler thread
 * only.
 *
 * @param <V> what a child is read as
 */
final class Reading<V> {

  /** Reads a child; throws {@link IllegalArgumentException} when it is not one. */
  interface Reader<V> {
    V read(String name, String data);
  }

  /** A child; without a value when it could not be read. */
  record Entry<V>(String data, @Nullable V value) {}

  private static final Logger LOG = LoggerFactory.getLogger(Reading.class);

  private final String path;
  private final Reader<V> reader;
  private final Map<String, Entry<V>> before;
  private final List<String> refused = new ArrayList<>();
  private int open;
  private boolean lost;
  private boolean cancelled;

  /**
   * A round that has not begun.
   *
   * @param before what was read earlier; where the data is still the same it is not read again
   */
  Reading(String path, Reader<V> reader, Map<String, Entry<V>> before) {
    this.path = path;
    this.reader = reader;
    this.before = before;
  }

  /** Answers that are still to come are ignored. */
  void cancel() {
    cancelled = true;
  }

  /** Passes answers on until the round is cancelled. */
  Consumer<Answer> unlessCancelled(Consumer<Answer> then) {
    return answer -> {
      if (!cancelled) {
        then.accept(answer);
      }
    };
  }

  /**
   * Reads the children of these names.
   *
   * @param then told once, at the end, whether every answer came
   */
  void read(
      ZooKeeperHandle handle,
      Collection<String> names,
      Map<String, Entry<V>> into,
      Consumer<Boolean> then) {
    open = names.size();
    for (String name : names) {
      handle.get(
          path + "/" + name,
          null,
          unlessCancelled(
              answer -> {
                take(name, answer, into);
                if (--open == 0) {
                  finish(into, then);
                }
              }));
    }
    if (names.isEmpty()) {
      then.accept(true);
    }
  }

  private void take(String name, Answer answer, Map<String, Entry<V>> into) {
    if (answer.lost()) {
      lost = true;
    } else if (answer.is(Code.NONODE)) {
      into.remove(name);
    } else if (answer.is(Code.OK)) {
      into.put(name, entry(name, answer.data()));
    } else {
      // Someone's access list, say. It must not keep us from the others.
      refuse(name, "ZooKeeper says " + answer.code());
      into.put(name, new Entry<>("", null));
    }
  }

  private Entry<V> entry(String name, String data) {
    Entry<V> known = before.get(name);
    if (known != null && known.data.equals(data)) {
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

  private void finish(Map<String, Entry<V>> into, Consumer<Boolean> then) {
    if (!refused.isEmpty()) {
      LOG.warn(
          "Ignoring {} of {} entries under {}: {}",
          refused.size(),
          into.size(),
          path,
          refused.get(0));
    }
    then.accept(!lost);
  }
}
