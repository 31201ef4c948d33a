package io.linnet.testing.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Takes bytes apart in the order of the wire; whatever the wire forbids is an {@link
 * AssertionError} that names the place. For one thread.
 */
public final class WireReader {

  private final WireBytes bytes;
  private int next;

  private WireReader(WireBytes bytes) {
    this.bytes = bytes;
  }

  /** Reads from the first byte on. */
  public static WireReader of(WireBytes bytes) {
    return new WireReader(bytes);
  }

  /** One byte, unsigned. */
  public int u8() {
    return (int) littleEndian(1);
  }

  /** Two bytes, unsigned. */
  public int u16() {
    return (int) littleEndian(2);
  }

  /** Three bytes, unsigned. */
  public int u24() {
    return (int) littleEndian(3);
  }

  /** Four bytes, unsigned. */
  public long u32() {
    return littleEndian(4);
  }

  /** Eight bytes; the upper half is negative. */
  public long u64() {
    return littleEndian(8);
  }

  /** Eight bytes of an id, the highest first. */
  public long big64() {
    return Long.reverseBytes(u64());
  }

  /** Unsigned LEB128, at most 28 bits, in its shortest form. */
  public int varint() {
    int start = next;
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int group = u8();
      value |= (group & 0x7F) << (7 * i);
      if (group < 0x80) {
        if (group == 0 && i > 0) {
          throw problem("a varint that is not the shortest", start);
        }
        return value;
      }
    }
    throw problem("a varint of more than 28 bits", start);
  }

  /** That many bytes of UTF-8, well formed. */
  public String text(int size) {
    int start = next;
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes(size).toArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw problem("a text that is not UTF-8", start);
    }
  }

  /** One byte of length, then UTF-8. */
  public String text8() {
    return text(u8());
  }

  /** Two bytes of length, then UTF-8. */
  public String text16() {
    return text(u16());
  }

  /** Varint length, then UTF-8. */
  public String textVarint() {
    return text(varint());
  }

  /** That many bytes. */
  public WireBytes bytes(int size) {
    if (size < 0 || size > remaining()) {
      throw problem("an end where " + size + " more bytes belong", next);
    }
    next += size;
    return bytes.slice(next - size, next);
  }

  /** All bytes not read yet. */
  public WireBytes rest() {
    return bytes(remaining());
  }

  /** Number of bytes not read yet. */
  public int remaining() {
    return bytes.size() - next;
  }

  /** Checks that nothing follows. */
  public void end() {
    if (remaining() != 0) {
      throw problem(remaining() + " bytes too many", next);
    }
  }

  /** What is left is not right: the offset, the message and all bytes go into the error. */
  AssertionError problem(String what, int offset) {
    return new AssertionError(what + " at offset " + offset + " of: " + bytes);
  }

  /** Where the next read starts. */
  int offset() {
    return next;
  }

  private long littleEndian(int size) {
    WireBytes read = bytes(size);
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | read.at(i);
    }
    return value;
  }
}
