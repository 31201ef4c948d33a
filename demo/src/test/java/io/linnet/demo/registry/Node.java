package io.linnet.demo.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.zookeeper.data.Stat;

/**
 * The node of an instance as ZooKeeper has it.
 *
 * @param name the whole name
 * @param address host and port of the instance
 * @param created the transaction that created it
 * @param changed the transaction that wrote it last
 * @param owner the session that it lives with
 */
record Node(
    String name,
    String address,
    long bootEpoch,
    int generation,
    long created,
    long changed,
    long owner) {

  private static final Pattern FORM = Pattern.compile("(.+)~(\\d+)\\.(\\d+)");

  static Node of(String name, Stat stat) {
    Matcher form = FORM.matcher(name);
    if (!form.matches()) {
      throw new AssertionError("'" + name + "' is no node of an instance");
    }
    return new Node(
        name,
        form.group(1),
        Long.parseLong(form.group(2)),
        Integer.parseInt(form.group(3)),
        stat.getCzxid(),
        stat.getMzxid(),
        stat.getEphemeralOwner());
  }
}
