package io.linnet.testing.wire;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The optional fields of a REQUEST, RESPONSE or ERROR: a byte of bits says which are there, then
 * they follow in the order of the bits.
 *
 * @param byBit the bytes of each field
 */
record WireFields(SortedMap<Integer, WireBytes> byBit) {

  static final int METADATA_OF_REQUEST = 5;
  static final int METADATA_OF_ANSWER = 0;
  static final int LENGTHS = 6;
  static final int EXTENSIONS = 7;

  /** Sizes in bytes by bit; -1 says it itself, -2 is not defined. */
  private static final List<Integer> OF_REQUEST = List.of(4, 26, 4, 16, 8, -1, 4, -1);

  private static final List<Integer> OF_RESPONSE = List.of(-1, 4, 2, 1, -2, -2, 4, -1);
  private static final List<Integer> OF_ERROR = List.of(-1, 4, 2, 1, 4, -2, 4, -1);

  WireFields {
    byBit = Collections.unmodifiableSortedMap(new TreeMap<>(byBit));
  }

  static WireFields none() {
    return new WireFields(new TreeMap<>());
  }

  /** Reads the fields of that frame type; the lengths are two when the payload is compressed. */
  static WireFields read(int type, int codec, int bits, WireReader in) {
    List<Integer> sizes =
        switch (type) {
          case WireType.REQUEST -> OF_REQUEST;
          case WireType.RESPONSE -> OF_RESPONSE;
          default -> OF_ERROR;
        };
    SortedMap<Integer, WireBytes> fields = new TreeMap<>();
    for (int bit = 0; bit < 8; bit++) {
      if ((bits & 1 << bit) != 0) {
        boolean inflated = bit == LENGTHS && codec >>> 4 != 0;
        fields.put(bit, field(bit, sizes.get(bit) + (inflated ? 4 : 0), in));
      }
    }
    return new WireFields(fields);
  }

  private static WireBytes field(int bit, int size, WireReader in) {
    if (size >= 0) {
      return in.bytes(size);
    }
    if (size == -2) {
      throw in.problem("field of bit " + bit + ", which means nothing,", in.offset());
    }
    if (bit == EXTENSIONS) {
      WireBytes entries = in.bytes(in.u16());
      WireEntry.read(WireReader.of(entries));
      return extensions(entries);
    }
    return WireMetadata.write(WireMetadata.read(in));
  }

  /** An extension block: its length, then its entries. */
  static WireBytes extensions(WireBytes entries) {
    return new WireWriter().u16(entries.size()).bytes(entries).toBytes();
  }

  WireFields with(int bit, WireBytes value) {
    SortedMap<Integer, WireBytes> more = new TreeMap<>(byBit);
    more.put(bit, value);
    return new WireFields(more);
  }

  Optional<WireBytes> get(int bit) {
    return Optional.ofNullable(byBit.get(bit));
  }

  Optional<Long> u32(int bit) {
    return get(bit).map(value -> WireReader.of(value).u32());
  }

  List<WireMetadata> metadata(int bit) {
    return get(bit).map(value -> WireMetadata.read(WireReader.of(value))).orElse(List.of());
  }

  int bits() {
    return byBit.keySet().stream().mapToInt(bit -> 1 << bit).sum();
  }

  WireBytes bytes() {
    return WireBytes.join(byBit.values().toArray(WireBytes[]::new));
  }
}
