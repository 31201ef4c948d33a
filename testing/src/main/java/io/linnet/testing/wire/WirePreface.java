package io.linnet.testing.wire;

/** The eight bytes with which each side begins. */
public final class WirePreface {

  /** Size of a preface in bytes. */
  public static final int BYTES = 8;

  /** The version that is spoken here. */
  public static final int VERSION = 1;

  /** The first four bytes of each preface. */
  public static final WireBytes MAGIC = WireBytes.hex("f1 4c 4e 54");

  private WirePreface() {}

  /** What a correct client begins with: version 1 only. */
  public static WireBytes ofClient() {
    return ofClient(VERSION, VERSION, 0, 0);
  }

  /** What a client begins with: its lowest and highest version, flags and the reserved byte. */
  public static WireBytes ofClient(int lowest, int highest, int flags, int reserved) {
    return fields(lowest, highest, flags, reserved);
  }

  /** What a correct server answers: version 1. */
  public static WireBytes ofServer() {
    return ofServer(VERSION, VERSION, VERSION, 0);
  }

  /** What a server answers: the chosen version, or 0, its lowest and highest, and flags. */
  public static WireBytes ofServer(int chosen, int lowest, int highest, int flags) {
    return fields(chosen, lowest, highest, flags);
  }

  private static WireBytes fields(int a, int b, int c, int d) {
    return new WireWriter().bytes(MAGIC).u8(a).u8(b).u8(c).u8(d).toBytes();
  }
}
