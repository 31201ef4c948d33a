package io.linnet.testing.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that never change: what a test sends, or what it got. Thread-safe. */
public final class WireBytes {

  /** No bytes. */
  public static final WireBytes EMPTY = new WireBytes(new byte[0]);

  private final byte[] bytes;

  private WireBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the bytes. */
  public static WireBytes of(byte... bytes) {
    return new WireBytes(bytes.clone());
  }

  /** The bytes written in hexadecimal; white space between them is left out. */
  public static WireBytes hex(String digits) {
    return new WireBytes(HexFormat.of().parseHex(digits.replaceAll("\\s+", "")));
  }

  /** The text in UTF-8, without a length. */
  public static WireBytes utf8(String text) {
    return new WireBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** That many times the same byte. */
  public static WireBytes filled(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return new WireBytes(bytes);
  }

  /** All parts in a row. */
  public static WireBytes join(WireBytes... parts) {
    var out = new ByteArrayOutputStream();
    for (WireBytes part : parts) {
      out.write(part.bytes, 0, part.bytes.length);
    }
    return new WireBytes(out.toByteArray());
  }

  /** Number of bytes. */
  public int size() {
    return bytes.length;
  }

  /** One byte, 0 to 255. */
  public int at(int index) {
    return bytes[index] & 0xFF;
  }

  /** The bytes from one index to before another. */
  public WireBytes slice(int from, int to) {
    return new WireBytes(Arrays.copyOfRange(bytes, checked(from), checked(to)));
  }

  /** The first bytes: a frame cut off in the middle. */
  public WireBytes first(int count) {
    return slice(0, count);
  }

  /** The same bytes with one of them replaced. */
  public WireBytes with(int index, int value) {
    byte[] copy = bytes.clone();
    copy[index] = (byte) value;
    return new WireBytes(copy);
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WireBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** Hexadecimal, a space after each byte, the first 64 only. */
  @Override
  public String toString() {
    String shown = HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(64, bytes.length));
    return bytes.length <= 64 ? shown : shown + " … (" + bytes.length + " bytes)";
  }

  private int checked(int index) {
    if (index < 0 || index > bytes.length) {
      throw new IllegalArgumentException(
          "index: " + index + " (expected: 0 to " + bytes.length + ")");
    }
    return index;
  }
}
