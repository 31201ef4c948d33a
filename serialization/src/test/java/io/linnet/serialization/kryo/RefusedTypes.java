package io.linnet.serialization.kryo;

import java.io.Externalizable;
import java.io.ObjectInput;
import java.io.ObjectOutput;

/** Types that can't cross, as users write them. */
@SuppressWarnings({"UnusedVariable", "serial"}) // only what the types declare counts
final class RefusedTypes {

  static final class Unbuildable extends Exception {
    private static final long serialVersionUID = 1;
    private final int left;

    Unbuildable(long left) {
      this.left = (int) left;
    }
  }

  abstract static class Abstract extends Exception {
    private static final long serialVersionUID = 1;
  }

  static final class Leaking extends Exception {
    private static final long serialVersionUID = 1;
    transient Object ignored;
    Object leaked;
  }

  static final class Own implements Externalizable {
    private static final long serialVersionUID = 1;

    @Override
    public void writeExternal(ObjectOutput out) {}

    @Override
    public void readExternal(ObjectInput in) {}
  }

  private RefusedTypes() {}
}
