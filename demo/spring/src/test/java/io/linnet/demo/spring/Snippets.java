package io.linnet.demo.spring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a document shows. */
final class Snippets {

  /** Of the whole build. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  private Snippets() {}

  /** The blocks of a kind, such as {@code java spring}, in their order. */
  static List<String> of(Path document, String kind) {
    List<String> found = new ArrayList<>();
    Matcher block =
        Pattern.compile("```" + kind + "\\n(.*?)```", Pattern.DOTALL).matcher(read(document));
    while (block.find()) {
      found.add(block.group(1));
    }
    return found;
  }

  private static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
