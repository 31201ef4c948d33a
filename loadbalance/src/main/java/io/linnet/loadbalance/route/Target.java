package io.linnet.loadbalance.route;

import io.linnet.spi.Picker;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where calls of one kind go: a ready picker for each tag.
 *
 * @param untagged for calls without a tag, and those with one that no instance has
 * @param byTag for the others
 */
record Target(Picker untagged, Map<String, Picker> byTag) {

  Target {
    byTag = Map.copyOf(byTag);
  }

  Picker of(@Nullable String tag) {
    Picker tagged = tag == null ? null : byTag.get(tag);
    return tagged == null ? untagged : tagged;
  }
}
