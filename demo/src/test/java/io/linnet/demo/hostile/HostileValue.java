package io.linnet.demo.hostile;

import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireWriter;
import java.util.List;

/**
 * Bytes that no serializer writes for the value of a method of {@link Types}; to be refused by
 * those who serve it and by those who called it.
 *
 * @param row of the catalogue
 * @param what in words
 * @param method whose value they claim to be
 * @param payloads one after the other, each in a call of its own
 */
record HostileValue(Row row, String what, String method, List<WireBytes> payloads) {

  HostileValue {
    payloads = List.copyOf(payloads);
  }

  static HostileValue of(Row row, String what, String method, WireBytes... payloads) {
    return new HostileValue(row, what, method, List.of(payloads));
  }

  static HostileValue of(Row row, String what, String method, String hex) {
    return of(row, what, method, WireBytes.hex(hex));
  }

  /** A number as the serializer writes it: seven bits a byte, the ninth has eight. */
  static WireBytes number(long value) {
    WireWriter out = new WireWriter();
    long left = value;
    for (int i = 0; i < 8; i++) {
      if (left >>> 7 == 0) {
        return out.u8((int) left).toBytes();
      }
      out.u8((int) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    return out.u8((int) left).toBytes();
  }

  /** The head of a list, set or map that is not null and holds no null. */
  static WireBytes count(long count) {
    return number((count << 1) + 1);
  }

  /** So many bytes of 0. */
  static WireBytes zeros(int count) {
    return WireBytes.filled(count, 0);
  }
}
