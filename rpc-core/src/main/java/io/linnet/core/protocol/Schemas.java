package io.linnet.core.protocol;

import io.linnet.spi.Fingerprint;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * SCHEMA asks for the layouts behind fingerprints, or gives them. What a layout looks like is the
 * serializer's business.
 */
public final class Schemas {

  /**
   * One layout.
   *
   * @param layout its bytes; empty when the sender does not know the fingerprint
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared; bytes go from the codec to the wire
  public record Entry(Fingerprint fingerprint, byte[] layout) {}

  private static final int FINGERPRINT_BYTES = 16;

  private Schemas() {}

  /** Writes the body that asks. */
  public static void writeRequest(ByteBuf out, List<Fingerprint> wanted) {
    out.writeShortLE(wanted.size());
    wanted.forEach(fingerprint -> write(out, fingerprint));
  }

  /** Reads the body that asks. */
  public static List<Fingerprint> readRequest(ByteBuf in) throws ProtocolException {
    int count = Bytes.count(in, FINGERPRINT_BYTES, "schema request");
    List<Fingerprint> wanted = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      wanted.add(new Fingerprint(in.readLong(), in.readLong()));
    }
    Bytes.requireEnd(in, "schema request");
    return wanted;
  }

  /** Writes the body that answers. */
  public static void writeReply(ByteBuf out, List<Entry> entries) {
    out.writeShortLE(entries.size());
    for (Entry entry : entries) {
      write(out, entry.fingerprint());
      out.writeIntLE(entry.layout().length).writeBytes(entry.layout());
    }
  }

  /** Reads the body that answers. */
  public static List<Entry> readReply(ByteBuf in) throws ProtocolException {
    int count = Bytes.count(in, FINGERPRINT_BYTES + 4, "schema reply");
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Bytes.require(in, FINGERPRINT_BYTES + 4, "schema reply");
      Fingerprint fingerprint = new Fingerprint(in.readLong(), in.readLong());
      int length = in.readIntLE();
      if (length < 0) {
        throw new ProtocolException("schema reply: a layout of 2 GiB or more");
      }
      entries.add(new Entry(fingerprint, Bytes.read(in, length, "schema")));
    }
    Bytes.requireEnd(in, "schema reply");
    return entries;
  }

  private static void write(ByteBuf out, Fingerprint fingerprint) {
    out.writeLong(fingerprint.high()).writeLong(fingerprint.low());
  }
}
