package io.linnet.rule;

import io.linnet.Instance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which instances a rule is about: those at one of the addresses, if any are given, whose labels
 * have all these values. Without both it is about every instance.
 *
 * @param addresses {@code host:port} as {@link Instance#address()} writes it, or a host alone
 * @param labels names and values
 */
public record InstanceMatch(List<String> addresses, Map<String, String> labels) {

  /** Copies the collections. */
  public InstanceMatch {
    addresses = List.copyOf(addresses);
    labels = Map.copyOf(labels);
  }

  /** Whether an instance is one of them. */
  public boolean matches(Instance instance) {
    boolean there =
        addresses.isEmpty()
            || addresses.contains(instance.address())
            || addresses.contains(instance.host());
    return there && instance.labels().entrySet().containsAll(labels.entrySet());
  }

  @Override
  public String toString() {
    if (addresses.isEmpty()) {
      return labels.isEmpty() ? "anywhere" : new TreeMap<>(labels).toString();
    }
    return addresses + (labels.isEmpty() ? "" : " with " + new TreeMap<>(labels));
  }
}
