package io.linnet.rule;

/** What a text or a whole number has to be. {@link #of} reads it from text. */
public sealed interface ValueMatch {

  /** Whether a text is that. */
  boolean matches(String value);

  /** Whether a number is that. */
  boolean matches(long value);

  /**
   * Reads {@code >=3}, {@code >3}, {@code <=3}, {@code <3} or {@code 3..5} as a {@link Range},
   * anything else as {@link Text}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static ValueMatch of(String text) {
    if (text.startsWith(">=")) {
      return new Range(Numbers.bound(text.substring(2), text), Long.MAX_VALUE);
    }
    if (text.startsWith("<=")) {
      return new Range(Long.MIN_VALUE, Numbers.bound(text.substring(2), text));
    }
    if (text.startsWith(">")) {
      return new Range(Numbers.bound(text.substring(1), text) + 1, Long.MAX_VALUE);
    }
    if (text.startsWith("<")) {
      return new Range(Long.MIN_VALUE, Numbers.bound(text.substring(1), text) - 1);
    }
    int dots = text.indexOf("..");
    if (dots > 0 && Numbers.isNumber(text.substring(0, dots))) {
      return new Range(
          Numbers.bound(text.substring(0, dots), text),
          Numbers.bound(text.substring(dots + 2), text));
    }
    return new Text(text);
  }

  /**
   * A text as it is, or one with {@code *} at its start, its end or both, which stands for any
   * text, the empty one too. A number is compared as it is written in decimal digits.
   *
   * @param pattern such as {@code acme}, {@code shop.*} or {@code *Service}
   */
  record Text(String pattern) implements ValueMatch {

    /** Checks where {@code *} stands. */
    public Text {
      int star = pattern.indexOf('*', 1);
      if (pattern.isEmpty() || (star >= 0 && star != pattern.length() - 1)) {
        throw new IllegalArgumentException(
            "match: '" + pattern + "' (expected: text, with * only at its start or its end)");
      }
    }

    @Override
    public boolean matches(String value) {
      int length = pattern.length();
      boolean anyStart = pattern.charAt(0) == '*';
      boolean anyEnd = pattern.charAt(length - 1) == '*';
      if (!anyStart && !anyEnd) {
        return pattern.equals(value);
      }
      int from = anyStart ? 1 : 0;
      int fixed = Math.max(0, (anyEnd ? length - 1 : length) - from);
      if (anyStart && anyEnd) {
        return contains(value, from, fixed);
      }
      int at = anyStart ? value.length() - fixed : 0;
      return at >= 0 && value.regionMatches(at, pattern, from, fixed);
    }

    @Override
    public boolean matches(long value) {
      return pattern.equals("*") || (Numbers.isNumber(pattern) && Numbers.parse(pattern) == value);
    }

    /** Whether the fixed part stands anywhere; {@code indexOf} would need a copy of it. */
    private boolean contains(String value, int from, int fixed) {
      for (int at = 0; at + fixed <= value.length(); at++) {
        if (value.regionMatches(at, pattern, from, fixed)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * A whole number between two bounds; a text that is none does not match.
   *
   * @param min the smallest
   * @param max the largest
   */
  record Range(long min, long max) implements ValueMatch {

    /** Checks that there is a number between the bounds. */
    public Range {
      if (min > max) {
        throw new IllegalArgumentException(
            "match: " + min + ".." + max + " (expected: the smaller number first)");
      }
    }

    @Override
    public boolean matches(String value) {
      return Numbers.isNumber(value) && matches(Numbers.parse(value));
    }

    @Override
    public boolean matches(long value) {
      return min <= value && value <= max;
    }
  }
}
