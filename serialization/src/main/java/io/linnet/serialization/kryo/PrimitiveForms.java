package io.linnet.serialization.kryo;

/**
 * Primitives without boxes, for generated code. The bytes are those of their boxes' codecs where
 * null can't be.
 */
final class PrimitiveForms {

  private PrimitiveForms() {}

  static void write(BoundedOutput out, boolean value) {
    out.writeByte(value ? 1 : 0);
  }

  static void write(BoundedOutput out, byte value) {
    out.writeByte(value);
  }

  static void write(BoundedOutput out, short value) {
    out.writeShort(value);
  }

  static void write(BoundedOutput out, char value) {
    out.writeChar(value);
  }

  static void write(BoundedOutput out, int value) {
    out.writeVarInt(value, false);
  }

  static void write(BoundedOutput out, long value) {
    out.writeVarLong(value, false);
  }

  static void write(BoundedOutput out, float value) {
    out.writeFloat(value);
  }

  static void write(BoundedOutput out, double value) {
    out.writeDouble(value);
  }

  static boolean readBoolean(BoundedInput in) {
    return in.readBoolean();
  }

  static byte readByte(BoundedInput in) {
    return in.readByte();
  }

  static short readShort(BoundedInput in) {
    return in.readShort();
  }

  static char readChar(BoundedInput in) {
    return in.readChar();
  }

  static int readInt(BoundedInput in) {
    return in.readVarInt(false);
  }

  static long readLong(BoundedInput in) {
    return in.readVarLong(false);
  }

  static float readFloat(BoundedInput in) {
    return in.readFloat();
  }

  static double readDouble(BoundedInput in) {
    return in.readDouble();
  }
}
