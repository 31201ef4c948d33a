package io.linnet.registry.zookeeper;

import java.util.Arrays;
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
  OPEN,
  /** The creator may do everything, everybody may read. */
  READABLE,
  /** The creator may do everything. */
  PRIVATE;

  /** The form that ZooKeeper takes. */
  List<ACL> entries() {
    // ZooKeeper asks contains(null), which List.of() answers with an exception.
    return switch (this) {
      case OPEN -> Arrays.asList(anyone(Perms.ALL));
      case READABLE -> Arrays.asList(creator(), anyone(Perms.READ));
      case PRIVATE -> Arrays.asList(creator());
    };
  }

  /** Everything for all that this client has shown credentials for. */
  private static ACL creator() {
    return new ACL(Perms.ALL, new Id("auth", ""));
  }

  private static ACL anyone(int permissions) {
    return new ACL(permissions, new Id("world", "anyone"));
  }
}
