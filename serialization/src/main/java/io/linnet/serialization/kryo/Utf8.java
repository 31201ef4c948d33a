package io.linnet.serialization.kryo;

/**
 * Strict UTF-8: the shortest form only, no surrogates, nothing beyond U+10FFFF, never a substitute.
 */
final class Utf8 {

  private Utf8() {}

  /**
   * Fills {@code text} to its end, at least one character of which must be beyond Latin-1.
   *
   * @return the place in {@code bytes} behind the last byte
   */
  static int decode(byte[] bytes, int start, int limit, char[] text) {
    int at = start;
    int seen = 0;
    for (int i = 0; i < text.length; i++) {
      if (at == limit) {
        throw malformed();
      }
      int b = bytes[at++];
      if (b >= 0) {
        text[i] = (char) b;
      } else if (b >> 4 == -2 && limit - at >= 2) { // most of Asia, so with two checks only
        int second = bytes[at++];
        int third = bytes[at++];
        int c = (b & 0x0F) << 12 | (second & 0x3F) << 6 | (third & 0x3F);
        check((second & third & 0xC0) == 0x80 && ((second | third) & 0x40) == 0);
        check(c >= 0x800 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
        text[i] = (char) c;
        seen |= c;
      } else if (b >> 5 == -2) {
        int c = (b & 0x1F) << 6 | tail(bytes, at++, limit);
        check(c >= 0x80);
        text[i] = (char) c;
        seen |= c;
      } else {
        check(b >> 3 == -2 && i + 1 < text.length);
        int c = (b & 0x07) << 18 | tail(bytes, at++, limit) << 12;
        c |= tail(bytes, at++, limit) << 6 | tail(bytes, at++, limit);
        check(Character.isSupplementaryCodePoint(c));
        text[i++] = Character.highSurrogate(c);
        text[i] = Character.lowSurrogate(c);
        seen |= c;
      }
    }
    check(seen > 0xFF);
    return at;
  }

  private static int tail(byte[] bytes, int at, int limit) {
    if (at >= limit || bytes[at] >= -64) {
      throw malformed();
    }
    return bytes[at] & 0x3F;
  }

  private static void check(boolean wellFormed) {
    if (!wellFormed) {
      throw malformed();
    }
  }

  private static CodecFault malformed() {
    return new CodecFault("a string that is not in UTF-8, or not in its shortest form");
  }
}
