package io.linnet.testing.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Body of a BIND request: services whose methods are to get numbers, and metadata keys.
 *
 * @param services in the order of the answer
 * @param keys metadata keys, numbered on from those the connection has
 */
public record WireBind(List<Service> services, List<String> keys) {

  /**
   * One service.
   *
   * @param keyHash see {@link #keyHash(String)}
   * @param fingerprintHigh first half of the contract's fingerprint
   * @param fingerprintLow second half
   * @param methods number of methods, u16
   */
  public record Service(long keyHash, long fingerprintHigh, long fingerprintLow, int methods) {}

  /** Keeps copies of the lists. */
  public WireBind {
    services = List.copyOf(services);
    keys = List.copyOf(keys);
  }

  /** A request for one service. */
  public static WireBind of(
      long keyHash, long fingerprintHigh, long fingerprintLow, int methods, String... keys) {
    var service = new Service(keyHash, fingerprintHigh, fingerprintLow, methods);
    return new WireBind(List.of(service), List.of(keys));
  }

  /** A request for one service with the contract of a schema. */
  public static WireBind of(long keyHash, String schema, int methods) {
    WireReader hash = WireReader.of(WireSchema.hash(schema));
    return of(keyHash, hash.big64(), hash.big64(), methods);
  }

  /** First eight bytes of the SHA-256 of a service key's text, in their order. */
  public static long keyHash(String keyText) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(keyText.getBytes(StandardCharsets.UTF_8));
      return WireReader.of(WireBytes.of(hash)).big64();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Takes a complete request apart; see {@link RawConnection#readMessage()} for a long one. */
  public static WireBind read(WireFrame frame) {
    WireReader in = frame.of(WireType.BIND).reader();
    List<Service> services = new ArrayList<>();
    for (int count = in.u16(); count > 0; count--) {
      services.add(new Service(in.big64(), in.big64(), in.big64(), in.u16()));
    }
    List<String> keys = new ArrayList<>();
    for (int count = in.u16(); count > 0; count--) {
      keys.add(in.textVarint());
    }
    in.end();
    return new WireBind(services, keys);
  }

  /** The frame to send; see {@link WireParts#split} for one that is too long. */
  public WireFrame frame() {
    var out = new WireWriter().u16(services.size());
    for (Service service : services) {
      out.big64(service.keyHash).big64(service.fingerprintHigh).big64(service.fingerprintLow);
      out.u16(service.methods);
    }
    out.u16(keys.size());
    keys.forEach(out::textVarint);
    return new WireFrame(WireType.BIND, 0, 0, out.toBytes());
  }
}
