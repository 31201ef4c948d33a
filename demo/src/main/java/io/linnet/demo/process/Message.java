package io.linnet.demo.process;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One line from a child to its parent: a kind and named values. Immutable. */
public final class Message {

  /** Tells our lines from what a JVM or a library may print. */
  private static final String MARK = "demo>";

  private final String kind;
  private final Map<String, String> values;

  private Message(String kind, Map<String, String> values) {
    this.kind = kind;
    this.values = values;
  }

  /** A message without values. */
  public static Message of(String kind) {
    return new Message(kind, Map.of());
  }

  /** The message that a line carries; empty when the line is something else. */
  public static Optional<Message> parse(String line) {
    String[] words = line.split(" ", -1);
    if (words.length < 2 || !words[0].equals(MARK)) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      values.put(
          words[i].substring(0, equals),
          URLDecoder.decode(words[i].substring(equals + 1), StandardCharsets.UTF_8));
    }
    return Optional.of(new Message(words[1], values));
  }

  /** This message with one more text. */
  public Message with(String name, String text) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, text);
    return new Message(kind, more);
  }

  /** This message with one more number. */
  public Message with(String name, long number) {
    return with(name, Long.toString(number));
  }

  /** This message with one more list of named counts. */
  public Message with(String name, Map<String, Long> counts) {
    StringBuilder text = new StringBuilder();
    counts.forEach((key, count) -> text.append(key).append('=').append(count).append(';'));
    return with(name, text.toString());
  }

  /** What the message is about. */
  public String kind() {
    return kind;
  }

  /** A text. */
  public String text(String name) {
    String text = values.get(name);
    if (text == null) {
      throw new IllegalArgumentException(this + ": no value '" + name + "'");
    }
    return text;
  }

  /** A number. */
  public long number(String name) {
    return Long.parseLong(text(name));
  }

  /** Named counts, in the order of their names. */
  public Map<String, Long> counts(String name) {
    Map<String, Long> counts = new TreeMap<>();
    for (String entry : text(name).split(";", -1)) {
      int equals = entry.lastIndexOf('=');
      if (equals > 0) {
        counts.put(entry.substring(0, equals), Long.parseLong(entry.substring(equals + 1)));
      }
    }
    return counts;
  }

  /** The line that carries this message. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(MARK).append(' ').append(kind);
    values.forEach(
        (name, text) ->
            line.append(' ')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(text, StandardCharsets.UTF_8)));
    return line.toString();
  }
}
