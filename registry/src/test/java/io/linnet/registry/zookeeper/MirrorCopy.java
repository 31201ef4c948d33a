package io.linnet.registry.zookeeper;

import static io.linnet.registry.zookeeper.MirrorServer.CHILDREN;
import static io.linnet.registry.zookeeper.MirrorServer.says;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a mirror has of the two children.
 *
 * @param shown the version of each
 * @param dirty those that are to be read again
 */
record MirrorCopy(Map<Character, Integer> shown, Set<Character> dirty) {

  static final MirrorCopy START = new MirrorCopy(Map.of('a', 0, 'b', 0), Set.of());

  /** The version of a child that is known from servers that have lost their data since. */
  private static final int OF_OLD = -1;

  boolean isDirty(char child) {
    return dirty.contains(child);
  }

  /** Whether this is what the server of the connection knows. */
  boolean shows(char child, MirrorServer server) {
    return shown.get(child) == server.version(child);
  }

  /** Whether this is the truth. */
  boolean isTrue(MirrorServer server) {
    return CHILDREN.stream()
        .allMatch(child -> says(shown.get(child)) == says(server.newestVersion(child)));
  }

  MirrorCopy touched(char child) {
    Set<Character> more = new TreeSet<>(dirty);
    more.add(child);
    return new MirrorCopy(shown, Set.copyOf(more));
  }

  MirrorCopy clean() {
    return new MirrorCopy(shown, Set.of());
  }

  /** The servers have lost their data: whatever they have next is newer. */
  MirrorCopy aged() {
    Map<Character, Integer> old = new TreeMap<>(shown);
    old.replaceAll((child, version) -> says(version) == 0 ? 0 : OF_OLD);
    return new MirrorCopy(Map.copyOf(old), dirty);
  }

  MirrorCopy with(Map<Character, Integer> read) {
    Map<Character, Integer> after = new TreeMap<>(shown);
    after.putAll(read);
    for (char child : CHILDREN) {
      if (after.get(child) < shown.get(child)) {
        throw new AssertionError("a version that is older than one that was shown");
      }
    }
    return new MirrorCopy(Map.copyOf(after), dirty);
  }

  /** The names of the children. */
  Set<Character> names() {
    Set<Character> names = new TreeSet<>(CHILDREN);
    names.removeIf(child -> says(shown.get(child)) == 0);
    return names;
  }

  /** Whether the names are others, apart from dirty ones. */
  boolean differs(Set<Character> names) {
    Set<Character> own = names();
    return CHILDREN.stream()
        .anyMatch(child -> !isDirty(child) && names.contains(child) != own.contains(child));
  }

  /** Whether what was read is something else, apart from dirty ones. */
  boolean differs(Map<Character, Integer> found) {
    return found.keySet().stream()
        .anyMatch(child -> !isDirty(child) && says(found.get(child)) != says(shown.get(child)));
  }
}
