package io.linnet.serialization.kryo;

import io.linnet.spi.CodecException;

/** Goes once through a text of unknown origin, word by word, and knows the line it is in. */
final class LayoutScanner {

  /** Characters of a name that a message repeats. */
  private static final int QUOTED = 80;

  private final String text;
  private int at;
  private int line = 1;

  LayoutScanner(String text) {
    this.text = text;
  }

  int line() {
    return line;
  }

  int position() {
    return at;
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  /** What was read since a position. */
  String since(int position) {
    return text.substring(position, at);
  }

  boolean sees(char next) {
    return at < text.length() && text.charAt(at) == next;
  }

  /** Takes a token if it comes next. */
  boolean accept(String token) {
    boolean found = text.startsWith(token, at);
    at += found ? token.length() : 0;
    return found;
  }

  /** Takes a keyword that stands where a type could begin with the same letters. */
  boolean acceptKeyword(String keyword) {
    int end = at + keyword.length();
    boolean ends = end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\n');
    return ends && accept(keyword);
  }

  void expect(String token) {
    if (!accept(token)) {
      throw fault("something else (expected: '" + token + "')");
    }
  }

  void endLine() {
    if (!accept("\n")) {
      throw fault("something else (expected: the end of the line)");
    }
    nextLine();
  }

  /** Counts a line whose end was part of a token. */
  void nextLine() {
    line++;
  }

  /** A name of Java or Kotlin: anything without blanks and without the signs of this text. */
  String word(String what) {
    int from = at;
    while (at < text.length() && isWord(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    if (at == from) {
      throw fault("something else (expected: " + what + ")");
    }
    return text.substring(from, at);
  }

  /** Whether a number follows the type arguments that start here, in the same line. */
  boolean seesNumberedArguments() {
    int depth = 0;
    for (int i = at; i < text.length() && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (depth == 0) {
        return text.startsWith("#", i + 1);
      }
    }
    return false;
  }

  CodecException fault(String problem) {
    return fault(line, problem);
  }

  static CodecException fault(int line, String problem) {
    return new CodecException("schema line " + line, problem, null);
  }

  /** A name for a message: a hostile one may be a megabyte long. */
  static String quote(String name) {
    return "'" + (name.length() > QUOTED ? name.substring(0, QUOTED) + "…" : name) + "'";
  }

  private static boolean isWord(int c) {
    return "()<>[],|#".indexOf(c) < 0
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && !Character.isISOControl(c)
        && Character.getType(c) != Character.SURROGATE;
  }
}
