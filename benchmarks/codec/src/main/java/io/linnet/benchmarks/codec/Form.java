package io.linnet.benchmarks.codec;

import java.util.Arrays;
import java.util.function.Function;

/**
 * One value and how a subject turns it into bytes and back. Not thread-safe.
 *
 * @param value what is written
 * @param writer a value to bytes
 * @param reader bytes to a value
 * @param facts what two equal values have in common, with an {@code equals}
 */
record Form<T>(
    T value, Function<T, byte[]> writer, Function<byte[], T> reader, Function<T, Object> facts) {

  byte[] write() {
    return writer.apply(value);
  }

  T read(byte[] bytes) {
    return reader.apply(bytes);
  }

  /**
   * Writes and reads.
   *
   * @return the number of bytes
   * @throws IllegalStateException when what was read is not what was written
   */
  int check() {
    byte[] bytes = write();
    T back = read(bytes);
    if (back == value) {
      throw new IllegalStateException("the same object came back: " + back);
    }
    Object expected = facts.apply(value);
    Object actual = facts.apply(back);
    if (!actual.equals(expected)) {
      throw new IllegalStateException(
          "read " + actual + " (expected: " + expected + ") from " + Arrays.toString(bytes));
    }
    return bytes.length;
  }
}
