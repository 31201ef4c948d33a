package io.linnet.serialization.kryo;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Layouts that a test writes down in short. */
final class Texts {

  private Texts() {}

  /**
   * Methods and what they mention: {@code layout("place(Item) -> void", "class Item: price int /
   * name String")}. What has a colon, or is a definition without parts, comes after the methods.
   */
  static Layout layout(String... lines) {
    return LayoutText.parse(text(lines));
  }

  static String text(String... lines) {
    List<String> methods =
        Arrays.stream(lines).filter(line -> line.contains(" -> ")).map(m -> "method " + m).toList();
    String definitions =
        Arrays.stream(lines)
            .filter(line -> !line.contains(" -> "))
            .map(line -> "\n" + line.replaceFirst(": ", "\n  ").replace(" / ", "\n  ") + "\n")
            .collect(Collectors.joining());
    return LayoutText.FORMAT + "\n\n" + String.join("\n", methods) + "\n" + definitions;
  }
}
