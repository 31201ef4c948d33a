package io.linnet.testing.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * Body of a SCHEMA frame: contracts by their fingerprint.
 *
 * @param reply whether it tells, or asks; a request brings no schema bytes
 * @param entries in order
 */
public record WireSchema(boolean reply, List<Entry> entries) {

  /**
   * One contract.
   *
   * @param hash 16 bytes
   * @param schema its bytes; none when it is unknown, or in a request
   */
  public record Entry(WireBytes hash, WireBytes schema) {}

  /** Keeps a copy of the list. */
  public WireSchema {
    entries = List.copyOf(entries);
  }

  /** The fingerprint of a schema as it is on the wire: the first half of its SHA-256. */
  public static WireBytes hash(String schema) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(schema.getBytes(StandardCharsets.UTF_8));
      return WireBytes.of(hash).first(16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A reply that tells one schema, truthfully. */
  public static WireSchema reply(String schema) {
    return reply(new Entry(hash(schema), WireBytes.utf8(schema)));
  }

  /** A request for schemas. */
  public static WireSchema request(WireBytes... hashes) {
    List<Entry> entries = new ArrayList<>();
    for (WireBytes hash : hashes) {
      entries.add(new Entry(hash, WireBytes.EMPTY));
    }
    return new WireSchema(false, entries);
  }

  /** A reply. */
  public static WireSchema reply(Entry... entries) {
    return new WireSchema(true, List.of(entries));
  }

  /** Takes a complete request or reply apart. */
  public static WireSchema read(WireFrame frame) {
    WireReader in = frame.of(WireType.SCHEMA).reader();
    boolean reply = frame.has(WireFlag.REPLY);
    List<Entry> entries = new ArrayList<>();
    for (int count = in.u16(); count > 0; count--) {
      WireBytes hash = in.bytes(16);
      entries.add(new Entry(hash, reply ? in.bytes((int) in.u32()) : WireBytes.EMPTY));
    }
    in.end();
    return new WireSchema(reply, entries);
  }

  /** The frame to send. */
  public WireFrame frame() {
    var out = new WireWriter().u16(entries.size());
    for (Entry entry : entries) {
      out.bytes(entry.hash);
      if (reply) {
        out.u32(entry.schema.size()).bytes(entry.schema);
      }
    }
    return new WireFrame(WireType.SCHEMA, reply ? WireFlag.REPLY : 0, 0, out.toBytes());
  }
}
