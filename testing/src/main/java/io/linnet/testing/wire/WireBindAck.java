package io.linnet.testing.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Body of the answer to a BIND.
 *
 * @param services in the order of the request
 * @param keysKnown how many metadata keys the server knows now
 */
public record WireBindAck(List<Bound> services, int keysKnown) {

  /** The contract is the same: method numbers may be used. */
  public static final int SAME = 0;

  /** The contract differs; the server can read this client's. Method numbers may be used. */
  public static final int DIFFERS = 1;

  /** The server does not offer the service. */
  public static final int NOT_EXPORTED = 2;

  /** The server does not want to. */
  public static final int REFUSED = 3;

  /**
   * What became of one service.
   *
   * @param keyHash as in the request
   * @param status {@link #SAME}, {@link #DIFFERS}, {@link #NOT_EXPORTED} or {@link #REFUSED}
   * @param base number of its first method
   * @param fingerprint 16 bytes with {@link #DIFFERS}, otherwise none
   */
  public record Bound(long keyHash, int status, int base, WireBytes fingerprint) {

    /** Any but {@link #DIFFERS}. */
    public Bound(long keyHash, int status, int base) {
      this(keyHash, status, base, WireBytes.EMPTY);
    }
  }

  /** Keeps a copy of the list. */
  public WireBindAck {
    services = List.copyOf(services);
  }

  /** The answer "the same, from number 0 on" to each service. */
  public static WireBindAck same(WireBind bind, int keysKnown) {
    List<Bound> bound =
        bind.services().stream().map(service -> new Bound(service.keyHash(), SAME, 0)).toList();
    return new WireBindAck(bound, keysKnown);
  }

  /** The answer "it differs, from number 0 on, and this is mine" to each service. */
  public static WireBindAck differs(WireBind bind, int keysKnown, WireBytes fingerprint) {
    List<Bound> bound =
        bind.services().stream()
            .map(service -> new Bound(service.keyHash(), DIFFERS, 0, fingerprint))
            .toList();
    return new WireBindAck(bound, keysKnown);
  }

  /** Takes a complete answer apart. */
  public static WireBindAck read(WireFrame frame) {
    WireReader in = frame.of(WireType.BIND).reader();
    if (!frame.has(WireFlag.ACK)) {
      throw new AssertionError("expected the answer to a BIND, got " + frame);
    }
    List<Bound> services = new ArrayList<>();
    for (int count = in.u16(); count > 0; count--) {
      long keyHash = in.big64();
      int status = in.u8();
      int base = in.u16();
      WireBytes fingerprint = status == DIFFERS ? in.bytes(16) : WireBytes.EMPTY;
      services.add(new Bound(keyHash, status, base, fingerprint));
    }
    int keysKnown = in.u16();
    in.end();
    return new WireBindAck(services, keysKnown);
  }

  /** The frame to send. */
  public WireFrame frame() {
    var out = new WireWriter().u16(services.size());
    for (Bound bound : services) {
      out.big64(bound.keyHash).u8(bound.status).u16(bound.base).bytes(bound.fingerprint);
    }
    return new WireFrame(WireType.BIND, WireFlag.ACK, 0, out.u16(keysKnown).toBytes());
  }
}
