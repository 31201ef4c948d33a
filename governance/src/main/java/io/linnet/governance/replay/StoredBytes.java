package io.linnet.governance.replay;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a store gave back; whatever the bytes are, it throws IllegalArgumentException only.
 */
final class StoredBytes {

  /** Length of a text that is null. */
  private static final int NULL = -1;

  private final ByteBuffer in;

  StoredBytes(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  /** Appends a text of any length. */
  static void writeText(@Nullable String text, DataOutputStream out) throws IOException {
    if (text == null) {
      out.writeInt(NULL);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  byte readByte() {
    return require(Byte.BYTES).get();
  }

  int readShort() {
    return Short.toUnsignedInt(require(Short.BYTES).getShort());
  }

  int readInt() {
    return require(Integer.BYTES).getInt();
  }

  long readLong() {
    return require(Long.BYTES).getLong();
  }

  /** A text, or null. */
  @Nullable String readText() {
    int length = readInt();
    if (length == NULL) {
      return null;
    }
    require(length); // before memory is taken for it
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A text; an empty one for null. */
  String readWord() {
    String text = readText();
    return text == null ? "" : text;
  }

  /** All that is left. */
  byte[] rest() {
    byte[] bytes = new byte[in.remaining()];
    in.get(bytes);
    return bytes;
  }

  private ByteBuffer require(int bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new IllegalArgumentException(
          "%d bytes at %d (expected: 0 to %d)".formatted(bytes, in.position(), in.remaining()));
    }
    return in;
  }
}
