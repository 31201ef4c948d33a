package io.linnet.demo.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The temporary folder of one run: log files, which stay, and data, which does not.
 *
 * @param path where it is; nobody else may read it
 */
record RunFolder(Path path) {

  static RunFolder create() throws IOException {
    return new RunFolder(Files.createTempDirectory("linnet-demo-"));
  }

  /** An empty folder for the data of one process. */
  Path data(String name) {
    try {
      return Files.createDirectories(path.resolve("data").resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("data folder of " + name, e);
    }
  }

  /** Deletes the data; what can't be deleted stays, as it is in a temporary folder anyway. */
  void deleteData() {
    delete(path.resolve("data"));
  }

  /** Deletes the data of one process, which must have ended. */
  void deleteData(String name) {
    delete(path.resolve("data").resolve(name));
  }

  /** Files in which a process or its JVM complained outside its log; normally none. */
  List<Path> complaints() {
    return filesBelow(path)
        .filter(file -> file.toString().endsWith(".err") && file.toFile().length() > 0)
        .toList();
  }

  private static void delete(Path folder) {
    for (Path file : filesBelow(folder).sorted(Comparator.reverseOrder()).toList()) {
      file.toFile().delete();
    }
  }

  private static Stream<Path> filesBelow(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException | UncheckedIOException e) {
      return Stream.empty(); // a process is still deleting its own files
    }
  }
}
