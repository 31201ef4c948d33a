package io.linnet.benchmarks.floor;

/** UTF-8 without intermediate arrays. A lone surrogate becomes a question mark, as in the JDK. */
final class Utf8 {

  private Utf8() {}

  /** Bytes that {@link #encode} will write. */
  static int lengthOf(String value) {
    int bytes = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        bytes++;
      } else if (c < 0x800) {
        bytes += 2;
      } else if (!Character.isSurrogate(c)) {
        bytes += 3;
      } else if (isPair(value, i)) {
        bytes += 4;
        i++;
      } else {
        bytes++;
      }
    }
    return bytes;
  }

  /** Writes {@code value} at {@code position} and returns the position behind it. */
  static int encode(String value, byte[] target, int position) {
    int length = value.length();
    int at = position;
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        return encodeRest(value, i, target, at);
      }
      target[at++] = (byte) c;
    }
    return at;
  }

  private static int encodeRest(String value, int from, byte[] target, int position) {
    int length = value.length();
    int at = position;
    for (int i = from; i < length; i++) {
      char c = value.charAt(i);
      if (c < 0x80) {
        target[at++] = (byte) c;
      } else if (c < 0x800) {
        target[at++] = (byte) (0xc0 | (c >> 6));
        target[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        target[at++] = (byte) (0xe0 | (c >> 12));
        target[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        target[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (isPair(value, i)) {
        int point = Character.toCodePoint(c, value.charAt(++i));
        target[at++] = (byte) (0xf0 | (point >> 18));
        target[at++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        target[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        target[at++] = (byte) (0x80 | (point & 0x3f));
      } else {
        target[at++] = '?';
      }
    }
    return at;
  }

  private static boolean isPair(String value, int i) {
    return Character.isHighSurrogate(value.charAt(i))
        && i + 1 < value.length()
        && Character.isLowSurrogate(value.charAt(i + 1));
  }
}
