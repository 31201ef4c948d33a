package io.linnet.benchmarks.floor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The frame: length of what follows (4 bytes), call id (4), method or status (1), body. Numbers are
 * little-endian, as the machines are.
 */
final class Wire {

  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Where the call id is in a frame. */
  static final int ID = 4;

  /** Where the method or the status is in a frame. */
  static final int KIND = 8;

  /** Where the body begins in a frame. */
  static final int HEADER = 9;

  /** 16 MiB, a thousand times the largest reply: a longer frame means that the stream is broken. */
  static final int MAX_FRAME = 16 << 20;

  static final byte EXIST_USER = 1;
  static final byte CREATE_USER = 2;
  static final byte GET_USER = 3;
  static final byte LIST_USER = 4;

  static final byte OK = 0;
  static final byte FAILED = 1;

  private Wire() {}
}
