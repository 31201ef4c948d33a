package io.linnet.registry.zookeeper;

import java.util.List;
import org.apache.zookeeper.KeeperException.Code;

/**
 * How an operation on a node ended.
 *
 * @param code what ZooKeeper said
 * @param data text of the node, when that was asked for
 * @param owner the session that an ephemeral node belongs to, or 0
 * @param version version of the data
 * @param children names of the children, when that was asked for
 */
record Answer(Code code, String data, long owner, int version, List<String> children) {

  /** An answer that is only a code. */
  static Answer of(Code code) {
    return new Answer(code, "", 0, 0, List.of());
  }

  boolean is(Code expected) {
    return code == expected;
  }

  /** True when ZooKeeper does not let us; {@link Refusals} has said so. */
  boolean refused() {
    return switch (code) {
      case NOAUTH, INVALIDACL, AUTHFAILED, SESSIONCLOSEDREQUIRESASLAUTH -> true;
      default -> false;
    };
  }

  /** True when ZooKeeper did not get to look at the node; says nothing about the node then. */
  boolean lost() {
    return switch (code) {
      case CONNECTIONLOSS, SESSIONEXPIRED, SESSIONMOVED, OPERATIONTIMEOUT, SYSTEMERROR -> true;
      default -> false;
    };
  }
}
