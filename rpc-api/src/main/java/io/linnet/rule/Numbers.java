package io.linnet.rule;

/** Whole numbers in texts of anybody, read without an exception or anything else allocated. */
final class Numbers {

  /** As many as {@code Long.MAX_VALUE} has; more never fit, as many do or do not. */
  private static final int MAX_DIGITS = 19;

  /** Longest bound: what is one more or one less still fits. */
  private static final int MAX_BOUND = 18;

  private Numbers() {}

  /** Whether it is an optional minus and digits {@code 0-9}, and fits into a {@code long}. */
  static boolean isNumber(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int digits = text.length() - start;
    if (digits < 1 || digits > MAX_DIGITS) {
      return false;
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    // 19 digits overflow once at most, and the sign tells.
    long negative = negative(text, start);
    return negative <= 0 && (start == 1 || negative != Long.MIN_VALUE);
  }

  /** The number that {@link #isNumber} has seen. */
  static long parse(String text) {
    return text.startsWith("-") ? negative(text, 1) : -negative(text, 0);
  }

  /** The number in a part of {@code whole}, which the message shows. */
  static long bound(String part, String whole) {
    if (!isNumber(part) || part.length() > MAX_BOUND) {
      throw new IllegalArgumentException(
          "match: '%s' (expected: >=3, >3, <=3, <3 or 3..5, numbers of at most %d characters)"
              .formatted(whole, MAX_BOUND));
    }
    return parse(part);
  }

  private static long negative(String text, int start) {
    long negative = 0;
    for (int i = start; i < text.length(); i++) {
      negative = negative * 10 - (text.charAt(i) - '0');
    }
    return negative;
  }
}
