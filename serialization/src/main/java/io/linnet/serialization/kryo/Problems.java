package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Value;
import java.util.ArrayList;
import java.util.List;

/** What keeps a contract from being compiled; collected, so that one attempt shows all of it. */
final class Problems {

  /**
   * Stands where there is no plan; nobody sees it, because a contract with problems has no plan.
   */
  private static final TypePlan REFUSED = new Value(Scalar.STRING);

  private final List<String> found = new ArrayList<>();

  /** Notes a problem at a path and goes on. */
  TypePlan refuse(String path, String problem) {
    found.add(path + ": " + problem);
    return refused();
  }

  /** Goes on where the problem has been noted already. */
  TypePlan refused() {
    return REFUSED;
  }

  List<String> found() {
    return found;
  }
}
