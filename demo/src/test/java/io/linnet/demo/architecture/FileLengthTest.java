package io.linnet.demo.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One idea per file. */
final class FileLengthTest {

  private static final int MAX_LINES = 400;

  @Test
  void noJavaFileIsLongerThan400Lines() throws IOException {
    Path root = repository();
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.filter(FileLengthTest::isSource).filter(FileLengthTest::isTooLong))
          .as("Java files with more than %d lines: split them by idea", MAX_LINES)
          .isEmpty();
    }
  }

  private static Path repository() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve(".mvn"))) {
      folder = folder.getParent();
      assertThat(folder)
          .as("the folder that holds .mvn, at or above the working directory")
          .isNotNull();
    }
    return folder;
  }

  private static boolean isSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.endsWith(".java") && !path.contains("/target/");
  }

  private static boolean isTooLong(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count() > MAX_LINES;
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }
}
