package io.linnet.registry.zookeeper;

import io.linnet.registry.zookeeper.MirrorRules.Command;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An operation or a wait that a mirror has asked for.
 *
 * @param left children still to be read, or null before their names are known
 * @param found versions that were read
 * @param lost whether it will not be answered
 */
record MirrorAsked(
    Command command, @Nullable Set<Character> left, Map<Character, Integer> found, boolean lost) {

  static final MirrorAsked LOST = new MirrorAsked(Command.STOP, Set.of(), Map.of(), true);

  /**
   * Asks.
   *
   * @param left children to be read, or null
   */
  static MirrorAsked of(Command command, @Nullable Set<Character> left) {
    return new MirrorAsked(command, left, Map.of(), false);
  }

  boolean waits() {
    return command == Command.SPREAD || command == Command.RETRY_LATER;
  }
}
