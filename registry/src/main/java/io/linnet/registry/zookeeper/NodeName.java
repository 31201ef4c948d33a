package io.linnet.registry.zookeeper;

import io.linnet.Instance;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an instance's node: {@code host:port~bootEpoch.generation}.
 *
 * @param address host and port as {@link Instance#address()} writes them
 * @param bootEpoch when the process started
 * @param generation counts the nodes of this process, from 1
 */
record NodeName(String address, long bootEpoch, int generation) {

  /** Later processes win over earlier ones, and later nodes over earlier ones of the process. */
  static final Comparator<NodeName> BY_AGE =
      Comparator.comparingLong(NodeName::bootEpoch).thenComparingInt(NodeName::generation);

  private static final Pattern FORM = Pattern.compile("(.+)~(\\d{1,18})\\.(\\d{1,9})");

  static NodeName of(Instance instance, int generation) {
    return new NodeName(instance.address(), instance.bootEpoch(), generation);
  }

  /**
   * Reads what {@link #toString()} writes.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static NodeName parse(String name) {
    Matcher form = FORM.matcher(name);
    if (!form.matches()) {
      throw new IllegalArgumentException("its name is not host:port~bootEpoch.generation");
    }
    return new NodeName(
        Paths.unescape(form.group(1)),
        Long.parseLong(form.group(2)),
        Integer.parseInt(form.group(3)));
  }

  @Override
  public String toString() {
    return Paths.escape(address) + "~" + bootEpoch + "." + generation;
  }
}
