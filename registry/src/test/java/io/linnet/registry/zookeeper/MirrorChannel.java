package io.linnet.registry.zookeeper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a mirror is about to look at, in the order in which it comes.
 *
 * @param coming the first comes first
 */
record MirrorChannel(List<Coming> coming) {

  static final MirrorChannel EMPTY = new MirrorChannel(List.of());

  /** Something that a mirror looks at. */
  sealed interface Coming {}

  /** There is a connection, or it is gone. */
  record Connection(boolean there) implements Coming {}

  /** An event about a child. */
  record Touch(char child) implements Coming {}

  /** An answer, with the versions that were read. */
  record Reply(MirrorEvent event, Map<Character, Integer> found) implements Coming {}

  /** An answer: the names that an audit asked for. */
  record Names(Set<Character> names) implements Coming {}

  /** An answer: what an audit read. */
  record Sample(Map<Character, Integer> found) implements Coming {}

  MirrorChannel with(Coming next) {
    List<Coming> more = new ArrayList<>(coming);
    more.add(next);
    return new MirrorChannel(List.copyOf(more));
  }

  MirrorChannel withoutFirst() {
    return new MirrorChannel(List.copyOf(coming.subList(1, coming.size())));
  }

  MirrorChannel withoutReplies() {
    return new MirrorChannel(coming.stream().filter(each -> !isReply(each)).toList());
  }

  MirrorChannel withoutTouch(int index) {
    Coming touch = coming.stream().filter(Touch.class::isInstance).toList().get(index);
    return new MirrorChannel(coming.stream().filter(each -> each != touch).toList());
  }

  /** How many events there are. */
  int touches() {
    return (int) coming.stream().filter(Touch.class::isInstance).count();
  }

  boolean tellsOf(char child) {
    return coming.contains(new Touch(child));
  }

  boolean tellsOfLoss() {
    return coming.contains(new Connection(false));
  }

  boolean answers() {
    return coming.stream().anyMatch(MirrorChannel::isReply);
  }

  private static boolean isReply(Coming coming) {
    return !(coming instanceof Connection || coming instanceof Touch);
  }
}
