package io.linnet.processor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableSet;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/** The list of contracts beside the classes: UTF-8, one binary class name in a line, sorted. */
final class IndexFile {

  static final String PATH = "META-INF/linnet/contracts";

  private static final String FIRST_LINE =
      "# The contracts (@RpcService) of this module. Written by linnet-contract-processor.";

  private final Filer filer;

  IndexFile(Filer filer) {
    this.filer = filer;
  }

  /** The names that an earlier compilation has left here; none if there was none. */
  List<String> read() {
    try (InputStream in =
        filer.getResource(StandardLocation.CLASS_OUTPUT, "", PATH).openInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      return List.of(); // each compiler says with another exception that there is no such file
    }
  }

  /** Replaces the file; the names end with {@code \n} on every system, as builds repeat. */
  void write(NavigableSet<String> names, Element... origins) throws IOException {
    try (OutputStream out =
        filer.createResource(StandardLocation.CLASS_OUTPUT, "", PATH, origins).openOutputStream()) {
      String text = FIRST_LINE + "\n" + String.join("\n", names) + "\n";
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
