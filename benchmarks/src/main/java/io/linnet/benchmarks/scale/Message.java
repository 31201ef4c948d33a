package io.linnet.benchmarks.scale;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that are sent again and again, and known again when they come back. */
final class Message {

  /** Most answers are looked at at both ends only: comparing a mebibyte takes as long as a call. */
  private static final int COMPARED = 64;

  private final byte[] bytes;

  private Message(byte[] bytes) {
    this.bytes = bytes;
  }

  /** One of that length, whose neighbouring bytes differ. */
  static Message of(int length) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + 7);
    }
    return new Message(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  /** Whether the answer is this message; every 64th call compares all of it. */
  boolean isAnsweredBy(byte @Nullable [] answer, long call) {
    if (answer == null || answer.length != bytes.length) {
      return false;
    }
    int last = bytes.length - 1;
    return call % COMPARED == 0
        ? Arrays.equals(answer, bytes)
        : answer[0] == bytes[0] && answer[last] == bytes[last];
  }
}
