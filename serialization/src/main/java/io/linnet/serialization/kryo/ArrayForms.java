package io.linnet.serialization.kryo;

import java.nio.ByteBuffer;

/** Arrays of primitives: a count, then the elements as they are elsewhere. */
final class ArrayForms {

  private ArrayForms() {}

  static void writeBytes(BoundedOutput out, byte[] value, int shift) {
    writeBuffer(out, ByteBuffer.wrap(value), shift);
  }

  static byte[] readBytes(BoundedInput in, long header) {
    return in.readBytes(in.length(header, 1, 1));
  }

  /** What is between position and limit, which stay where they are. */
  static void writeBuffer(BoundedOutput out, ByteBuffer value, int shift) {
    ByteBuffer bytes = value.duplicate();
    out.writeUnsigned(bytes.remaining() + shift);
    out.writeAll(bytes);
  }

  /** A view of the message's own bytes, without a copy. */
  static ByteBuffer readBuffer(BoundedInput in, long header) {
    return in.readSlice(in.length(header, 1, 0));
  }

  static void writeBooleans(BoundedOutput out, boolean[] value, int shift) {
    out.writeUnsigned(value.length + shift);
    for (boolean element : value) {
      out.writeBoolean(element);
    }
  }

  static boolean[] readBooleans(BoundedInput in, long header) {
    boolean[] array = new boolean[in.length(header, 1, 1)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.readBoolean();
    }
    return array;
  }

  static void writeShorts(BoundedOutput out, short[] value, int shift) {
    out.writeUnsigned(value.length + shift);
    for (short element : value) {
      out.writeShort(element);
    }
  }

  static short[] readShorts(BoundedInput in, long header) {
    short[] array = new short[in.length(header, 2, 2)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.readShort();
    }
    return array;
  }

  static void writeChars(BoundedOutput out, char[] value, int shift) {
    out.writeUnsigned(value.length + shift);
    for (char element : value) {
      out.writeChar(element);
    }
  }

  static char[] readChars(BoundedInput in, long header) {
    char[] array = new char[in.length(header, 2, 2)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.readChar();
    }
    return array;
  }

  static void writeInts(BoundedOutput out, int[] value, int shift) {
    out.writeUnsigned(value.length + shift);
    for (int element : value) {
      out.writeVarInt(element, false);
    }
  }

  static int[] readInts(BoundedInput in, long header) {
    int[] array = new int[in.length(header, 1, 4)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.readVarInt(false);
    }
    return array;
  }

  static void writeLongs(BoundedOutput out, long[] value, int shift) {
    out.writeUnsigned(value.length + shift);
    for (long element : value) {
      out.writeVarLong(element, false);
    }
  }

  static long[] readLongs(BoundedInput in, long header) {
    long[] array = new long[in.length(header, 1, 8)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.readVarLong(false);
    }
    return array;
  }

  static void writeFloats(BoundedOutput out, float[] value, int shift) {
    out.writeUnsigned(value.length + shift);
    for (float element : value) {
      out.writeFloat(element);
    }
  }

  static float[] readFloats(BoundedInput in, long header) {
    float[] array = new float[in.length(header, 4, 4)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.readFloat();
    }
    return array;
  }

  static void writeDoubles(BoundedOutput out, double[] value, int shift) {
    out.writeUnsigned(value.length + shift);
    for (double element : value) {
      out.writeDouble(element);
    }
  }

  static double[] readDoubles(BoundedInput in, long header) {
    double[] array = new double[in.length(header, 8, 8)];
    for (int i = 0; i < array.length; i++) {
      array[i] = in.readDouble();
    }
    return array;
  }
}
