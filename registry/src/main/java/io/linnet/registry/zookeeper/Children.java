package io.linnet.registry.zookeeper;

import io.linnet.registry.zookeeper.Reading.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a mirror knows of the children of its node, and of which of them it knows that this is old.
 * Used on the reconciler thread only.
 *
 * @param <V> what a child is read as
 */
final class Children<V> {

  /**
   * How many children an audit reads. The names of 10 000 are one answer of 300 KB, but what each
   * says is one request, and there is no cheaper way to see that data has changed: the parent's
   * counters tell of names only. So one audit reads a part, some 8 children a second, and every
   * child is read within 21 audits; up to this many are read each time.
   */
  static final int AUDITED_AT_ONCE = 500;

  /** Sorted, so that lists made of it need little sorting. */
  private final Map<String, Entry<V>> entries = new TreeMap<>();

  /** Names of children that an event was about and that are to be read again. */
  private final Set<String> dirty = new HashSet<>();

  int size() {
    return entries.size();
  }

  /** What is known now; changes with it. */
  Map<String, Entry<V>> entries() {
    return entries;
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

  /** Marks a child as dirty; returns false when it was. */
  boolean touch(String name) {
    return dirty.add(name);
  }

  /** The names of the dirty children, which are dirty no longer. */
  List<String> clean() {
    List<String> names = List.copyOf(dirty);
    dirty.clear();
    return names;
  }

  /** Replaces what is known of the children that were read. */
  void take(Reading<V> round) {
    entries.putAll(round.found());
    round.missing().forEach(entries::remove);
  }

  /** Whether there are other children than those known, apart from dirty ones. */
  boolean differ(Collection<String> names) {
    Set<String> there = new HashSet<>(names);
    for (String name : entries.keySet()) {
      if (!there.remove(name) && !dirty.contains(name)) {
        return true;
      }
    }
    return !dirty.containsAll(there);
  }

  /** Whether a child that was read is not as it is known, apart from dirty ones. */
  boolean differ(Reading<V> round) {
    for (Map.Entry<String, Entry<V>> read : round.found().entrySet()) {
      if (!read.getValue().equals(entries.get(read.getKey())) && !dirty.contains(read.getKey())) {
        return true;
      }
    }
    return !dirty.containsAll(round.missing());
  }

  /**
   * The names that an audit reads.
   *
   * @param turn number of the audit
   */
  List<String> audited(int turn) {
    int turns = entries.size() / AUDITED_AT_ONCE + 1;
    return entries.keySet().stream()
        .filter(name -> Math.floorMod(name.hashCode(), turns) == Math.floorMod(turn, turns))
        .toList();
  }
}
