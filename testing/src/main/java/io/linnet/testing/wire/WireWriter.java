package io.linnet.testing.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Puts bytes together in the order of the wire, little-endian. Checks nothing but that a value fits
 * its field: what makes no sense can be written, too. For one thread.
 */
public final class WireWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** One byte. */
  public WireWriter u8(int value) {
    return littleEndian(value, 1);
  }

  /** Two bytes. */
  public WireWriter u16(int value) {
    return littleEndian(value, 2);
  }

  /** Three bytes. */
  public WireWriter u24(int value) {
    return littleEndian(value, 3);
  }

  /** Four bytes: 0 to 2^32 - 1. */
  public WireWriter u32(long value) {
    return littleEndian(value, 4);
  }

  /** Eight bytes; all values fit, negative ones as the upper half. */
  public WireWriter u64(long value) {
    for (int i = 0; i < 8; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }

  /** Eight bytes of an id, the highest first. */
  public WireWriter big64(long value) {
    return u64(Long.reverseBytes(value));
  }

  /** Unsigned LEB128 in its shortest form, of 0 to 2^31 - 1; the wire allows up to 2^28 - 1. */
  public WireWriter varint(int value) {
    int bytes = 1;
    while (bytes < 5 && value >>> (7 * bytes) != 0) {
      bytes++;
    }
    return varint(value, bytes);
  }

  /** Unsigned LEB128 in that many bytes: longer than needed is what the wire forbids. */
  public WireWriter varint(int value, int bytes) {
    if (value < 0 || bytes < 1 || (bytes < 5 && value >>> (7 * bytes) != 0)) {
      throw new IllegalArgumentException(
          "varint: " + value + " in " + bytes + " bytes (expected: >= 0, and that it fits)");
    }
    for (int i = 0; i < bytes; i++) {
      int group = i < 5 ? value >>> (7 * i) & 0x7F : 0;
      out.write(i < bytes - 1 ? group | 0x80 : group);
    }
    return this;
  }

  /** UTF-8 without a length. */
  public WireWriter text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** One byte of length, then UTF-8. */
  public WireWriter text8(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    u8(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  /** Two bytes of length, then UTF-8. */
  public WireWriter text16(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    u16(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  /** Varint length, then UTF-8. */
  public WireWriter textVarint(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  /** Bytes as they are. */
  public WireWriter bytes(WireBytes bytes) {
    out.writeBytes(bytes.toArray());
    return this;
  }

  /** Bytes as they are. */
  public WireWriter bytes(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Bytes written in hexadecimal, with white space as one likes. */
  public WireWriter hex(String digits) {
    return bytes(WireBytes.hex(digits));
  }

  /** That many bytes of 0. */
  public WireWriter zeros(int count) {
    out.writeBytes(new byte[count]);
    return this;
  }

  /** What was written so far. */
  public WireBytes toBytes() {
    return WireBytes.of(out.toByteArray());
  }

  private WireWriter littleEndian(long value, int bytes) {
    if (value < 0 || value >>> (8 * bytes) != 0) {
      throw new IllegalArgumentException(
          "value: " + value + " (expected: 0 to what fits into " + bytes + " bytes)");
    }
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
    return this;
  }
}
