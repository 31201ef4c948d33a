package io.linnet.registry.zookeeper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.zookeeper.ZooDefs.Perms;
import org.apache.zookeeper.data.ACL;
import org.apache.zookeeper.data.Id;

/**
 * What a node that we create allows to whom; access lists of ZooKeeper are not inherited, so that
 * each node gets its own.
 *
 * <p>Without credentials everybody may do everything. With credentials a node belongs to who
 * created it, and others may read it, or not even that.
 *
 * <p>Nodes that several applications put theirs below (chroot, namespace, {@code services}, and
 * {@code services/<service>} where several applications provide one service) are created by whoever
 * comes first and belong to that user. ZooKeeper has no way to say "every user who has shown
 * credentials", so nothing safe can be given to the others. Where applications have different
 * users, an operator creates these nodes once, with CREATE and READ for each of the users.
 */
enum NodeAcl {
  /** Everybody may do everything. */
  OPEN(new ACL(Perms.ALL, new Id("world", "anyone"))),
  /** The creator may do everything, everybody may read. */
  READABLE(new ACL(Perms.ALL, new Id("auth", "")), new ACL(Perms.READ, new Id("world", "anyone"))),
  /** The creator may do everything. */
  PRIVATE(new ACL(Perms.ALL, new Id("auth", "")));

  private final List<ACL> entries;

  NodeAcl(ACL... entries) {
    // ZooKeeper asks contains(null), which List.of() answers with an exception.
    this.entries = Collections.unmodifiableList(new ArrayList<>(List.of(entries)));
  }

  /** The form that ZooKeeper takes. */
  List<ACL> entries() {
    return entries;
  }
}
