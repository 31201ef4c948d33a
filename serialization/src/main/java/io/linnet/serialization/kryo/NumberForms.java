package io.linnet.serialization.kryo;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How numbers look on the wire. */
final class NumberForms {

  private static final long MAX_UNSIGNED_INT = 0xFFFF_FFFFL;

  private NumberForms() {}

  static long zigZag(long value) {
    return value << 1 ^ value >> 63;
  }

  static long unZigZag(long value) {
    return value >>> 1 ^ -(value & 1);
  }

  static void writeBoolean(BoundedOutput out, boolean value, int shift) {
    out.writeByte((value ? 1 : 0) + shift);
  }

  static boolean readBoolean(BoundedInput in, long header) {
    if (header < 0 || header > 1) {
      throw new CodecFault("neither true nor false");
    }
    return header == 1;
  }

  static void writeInt(BoundedOutput out, int value, int shift) {
    out.writeUnsigned(((value << 1 ^ value >> 31) & MAX_UNSIGNED_INT) + shift);
  }

  static int readInt(BoundedInput in, long header) {
    return (int) unZigZag(unsignedInt(header));
  }

  /** A header that must fit into 32 bits. */
  static long unsignedInt(long header) {
    if (header < 0 || header > MAX_UNSIGNED_INT) {
      throw new CodecFault("a number of more than 32 bits");
    }
    return header;
  }

  static void writeLong(BoundedOutput out, long value) {
    out.writeVarLong(value, false);
  }

  static long readLong(BoundedInput in) {
    return in.readVarLong(false);
  }

  static void writeBigInteger(BoundedOutput out, BigInteger value, int shift) {
    byte[] magnitude = value.toByteArray();
    if (magnitude.length > Limits.MAGNITUDE) {
      throw new CodecFault("more than " + Limits.MAGNITUDE + " bytes of digits");
    }
    out.writeUnsigned(magnitude.length + shift);
    out.writeBytes(magnitude, 0, magnitude.length);
  }

  static BigInteger readBigInteger(BoundedInput in, long header) {
    if (header < 1 || header > Limits.MAGNITUDE) {
      throw new CodecFault("no digits, or more than " + Limits.MAGNITUDE + " bytes of them");
    }
    in.charge(64 + header);
    byte[] magnitude = in.readBytes((int) header);
    if (magnitude.length > 1 && magnitude[0] == magnitude[1] >> 7) {
      throw new CodecFault("a number in a form that no writer uses");
    }
    return new BigInteger(magnitude);
  }

  static void writeBigDecimal(BoundedOutput out, BigDecimal value, int shift) {
    writeBigInteger(out, value.unscaledValue(), shift);
    checkScale(value.scale());
    out.writeVarInt(value.scale(), false);
  }

  static BigDecimal readBigDecimal(BoundedInput in, long header) {
    BigInteger unscaled = readBigInteger(in, header);
    int scale = in.readVarInt(false);
    checkScale(scale);
    if (in.readsSortedKeys()
        && (header > Limits.SORTED_MAGNITUDE || Math.abs(scale) > Limits.SORTED_SCALE)) {
      throw new CodecFault(
          "a number of more than %d bytes of digits, or scale beyond %d, among sorted ones"
              .formatted(Limits.SORTED_MAGNITUDE, Limits.SORTED_SCALE));
    }
    return new BigDecimal(unscaled, scale);
  }

  static void writeOptionalInt(BoundedOutput out, OptionalInt value, int shift) {
    out.writeByte((value.isPresent() ? 1 : 0) + shift);
    if (value.isPresent()) {
      out.writeVarInt(value.getAsInt(), false);
    }
  }

  static OptionalInt readOptionalInt(BoundedInput in, long header) {
    in.charge(16);
    return readBoolean(in, header) ? OptionalInt.of(in.readVarInt(false)) : OptionalInt.empty();
  }

  static void writeOptionalLong(BoundedOutput out, OptionalLong value, int shift) {
    out.writeByte((value.isPresent() ? 1 : 0) + shift);
    if (value.isPresent()) {
      out.writeVarLong(value.getAsLong(), false);
    }
  }

  static OptionalLong readOptionalLong(BoundedInput in, long header) {
    in.charge(24);
    return readBoolean(in, header) ? OptionalLong.of(in.readVarLong(false)) : OptionalLong.empty();
  }

  static void writeOptionalDouble(BoundedOutput out, OptionalDouble value, int shift) {
    out.writeByte((value.isPresent() ? 1 : 0) + shift);
    if (value.isPresent()) {
      out.writeDouble(value.getAsDouble());
    }
  }

  static OptionalDouble readOptionalDouble(BoundedInput in, long header) {
    in.charge(24);
    return readBoolean(in, header) ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty();
  }

  private static void checkScale(int scale) {
    if (scale < -Limits.SCALE || scale > Limits.SCALE) {
      throw new CodecFault("scale beyond " + Limits.SCALE);
    }
  }
}
