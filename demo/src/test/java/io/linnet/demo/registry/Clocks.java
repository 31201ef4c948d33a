package io.linnet.demo.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Wall clocks of processes that can be set while they run, by libfaketime; what measures durations
 * goes on as it is.
 */
final class Clocks {

  private static final String FAMILIES = "/usr/lib";
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private final Path library;
  private final Map<Role, Path> files = new EnumMap<>(Role.class);

  private Clocks(Path library) {
    this.library = library;
  }

  /**
   * The library, where distributions or {@code -Dfaketime=…} say that it is.
   *
   * @return empty when it is not installed
   */
  static Optional<Path> library() {
    String given = System.getProperty("faketime");
    if (given != null) {
      return Optional.of(Path.of(given));
    }
    try (Stream<Path> folders = Files.list(Path.of(FAMILIES))) {
      return folders.map(folder -> folder.resolve(LIBRARY)).filter(Files::exists).findAny();
    } catch (IOException e) {
      return Optional.empty(); // another system: no such folder
    }
  }

  /** Clocks that are right, and files in the folder to set them with. */
  static Clocks create(Path library, Path folder) throws IOException {
    Clocks clocks = new Clocks(library);
    for (Role role : Role.values()) {
      clocks.files.put(role, folder.resolve("clock-" + role).toAbsolutePath());
      clocks.set(role, Duration.ZERO);
    }
    return clocks;
  }

  /** Sets the clocks of all processes of that role so far ahead, or back. */
  void set(Role role, Duration ahead) throws IOException {
    Path file = files.get(role);
    Path next = file.resolveSibling(file.getFileName() + "-next");
    Files.writeString(next, "%+d\n".formatted(ahead.toSeconds()));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What a process of that role needs in its environment. */
  Map<String, String> environment(Role role) {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", files.get(role).toString(),
        "FAKETIME_CACHE_DURATION", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0"); // else each wait of a JVM ends at once
  }
}
