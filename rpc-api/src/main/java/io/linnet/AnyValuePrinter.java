package io.linnet;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints the beginning of an {@link AnyValue}, however large it is; used once. */
final class AnyValuePrinter {

  /** A long line of a log. */
  private static final int MAX_CHARS = 256;

  private final StringBuilder text = new StringBuilder();

  private AnyValuePrinter() {}

  static String print(AnyValue value) {
    AnyValuePrinter printer = new AnyValuePrinter();
    printer.value(value);
    return printer.isFull() ? printer.text.append('…').toString() : printer.text.toString();
  }

  private void value(@Nullable AnyValue value) {
    if (value instanceof AnyValue.Items list) {
      items(list);
    } else if (value instanceof AnyValue.Fields map) {
      fields(map);
    } else if (value instanceof AnyValue.Bytes bytes) {
      add(bytes.size() + " bytes");
    } else if (value instanceof AnyValue.Text string) {
      quoted(string.value());
    } else {
      add(value == null ? "null" : value.toJava().toString());
    }
  }

  private void items(AnyValue.Items list) {
    String before = "[";
    for (AnyValue each : list.values()) {
      if (isFull()) {
        return;
      }
      add(before);
      value(each);
      before = ", ";
    }
    add(list.values().isEmpty() ? "[]" : "]");
  }

  private void fields(AnyValue.Fields map) {
    String before = "{";
    for (Map.Entry<String, @Nullable AnyValue> each : map.values().entrySet()) {
      if (isFull()) {
        return;
      }
      add(before);
      quoted(each.getKey());
      add(": ");
      value(each.getValue());
      before = ", ";
    }
    add(map.values().isEmpty() ? "{}" : "}");
  }

  private void quoted(String string) {
    add("\"");
    add(string);
    add("\"");
  }

  private void add(String part) {
    int room = MAX_CHARS + 1 - text.length();
    text.append(part, 0, Math.min(part.length(), Math.max(room, 0)));
  }

  /** Whether there is more than fits. */
  private boolean isFull() {
    return text.length() > MAX_CHARS;
  }
}
