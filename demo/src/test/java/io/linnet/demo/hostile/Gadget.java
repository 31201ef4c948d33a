package io.linnet.demo.hostile;

import java.io.ObjectInputStream;
import java.io.Serializable;

/** Everything that decoders were seen to call on what they build. Must never be loaded. */
@SuppressWarnings({"removal", "deprecation", "Finalize", "unused"}) // as in the wild
final class Gadget implements Serializable, Comparable<Gadget>, AutoCloseable {

  private static final long serialVersionUID = 1L;

  static {
    spring();
  }

  Gadget() {
    spring();
  }

  private static void spring() {
    System.setProperty(Trap.SPRUNG, "sprung");
  }

  @Override
  public int hashCode() {
    spring();
    return 1;
  }

  @Override
  public boolean equals(Object other) {
    spring();
    return other instanceof Gadget;
  }

  @Override
  public int compareTo(Gadget other) {
    spring();
    return 0;
  }

  @Override
  public String toString() {
    spring();
    return "sprung";
  }

  private void readObject(ObjectInputStream in) {
    spring();
  }

  private Object readResolve() {
    spring();
    return this;
  }

  @Override
  protected void finalize() {
    spring();
  }

  @Override
  public void close() {
    spring();
  }
}
