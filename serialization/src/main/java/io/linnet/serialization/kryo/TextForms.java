package io.linnet.serialization.kryo;

import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;

/** Strings, and JDK values that are names of something. */
final class TextForms {

  private static final int LETTERS = 26;

  private TextForms() {}

  static void writeString(BoundedOutput out, String value, int shift) {
    out.writeText(value, shift);
  }

  static String readString(BoundedInput in, long header) {
    return in.readText(header);
  }

  static void writeUuid(BoundedOutput out, UUID value) {
    out.writeLong(value.getMostSignificantBits());
    out.writeLong(value.getLeastSignificantBits());
  }

  static UUID readUuid(BoundedInput in) {
    in.charge(32);
    return new UUID(in.readLong(), in.readLong());
  }

  /** Parsed at the other end, never opened. */
  static void writeUri(BoundedOutput out, URI value, int shift) {
    writeBounded(out, value.toString(), Limits.URI_CHARS, shift);
  }

  static URI readUri(BoundedInput in, long header) {
    in.charge(128);
    return URI.create(in.readText(header, Limits.URI_CHARS));
  }

  static void writeZone(BoundedOutput out, ZoneId value, int shift) {
    writeBounded(out, value.getId(), Limits.ZONE_CHARS, shift);
  }

  static ZoneId readZone(BoundedInput in, long header) {
    return ZoneId.of(in.readText(header, Limits.ZONE_CHARS));
  }

  static void writeLocale(BoundedOutput out, Locale value, int shift) {
    String tag = value.toLanguageTag();
    if (!Locale.forLanguageTag(tag).equals(value)) {
      throw new CodecFault("a locale that has no language tag");
    }
    writeBounded(out, tag, Limits.TAG_CHARS, shift);
  }

  static Locale readLocale(BoundedInput in, long header) {
    in.charge(96);
    String tag = in.readText(header, Limits.TAG_CHARS);
    Locale locale = Locale.forLanguageTag(tag);
    if (!locale.toLanguageTag().equals(tag)) {
      throw new CodecFault("not a language tag");
    }
    return locale;
  }

  /** Three letters as one number. */
  static void writeCurrency(BoundedOutput out, Currency value, int shift) {
    String code = value.getCurrencyCode();
    int packed = 0;
    for (int i = 0; i < 3; i++) {
      packed = packed * LETTERS + code.charAt(i) - 'A';
    }
    out.writeUnsigned(packed + shift);
  }

  static Currency readCurrency(BoundedInput in, long header) {
    if (header < 0 || header >= LETTERS * LETTERS * LETTERS) {
      throw new CodecFault("no such currency");
    }
    int packed = (int) header;
    char first = (char) ('A' + packed / (LETTERS * LETTERS));
    char second = (char) ('A' + packed / LETTERS % LETTERS);
    char third = (char) ('A' + packed % LETTERS);
    return Currency.getInstance("" + first + second + third);
  }

  private static void writeBounded(BoundedOutput out, String text, int maxChars, int shift) {
    if (text.length() > maxChars) {
      throw new CodecFault(text.length() + " characters (limit: " + maxChars + ")");
    }
    out.writeText(text, shift);
  }
}
