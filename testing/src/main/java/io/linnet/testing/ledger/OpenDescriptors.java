package io.linnet.testing.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The file descriptors that this process holds, from {@code /proc/self/fd}.
 *
 * @param directory where they are listed
 */
record OpenDescriptors(Path directory) {

  /** Files that the JVM opens when it likes: code, its own parts, devices, the kernel's tables. */
  private static final Pattern IGNORED =
      Pattern.compile(
          "/(dev|proc|sys)/.*|.*\\.(jar|class|jmod|so)( \\(deleted\\))?|"
              + Pattern.quote(System.getProperty("java.home", "/"))
              + "/.*");

  static OpenDescriptors ofThisProcess() {
    return new OpenDescriptors(Path.of("/proc/self/fd"));
  }

  /** False where there is no such directory: on anything but Linux. */
  boolean available() {
    return Files.isDirectory(directory);
  }

  /** Description by number and target: sockets and pipes have an inode of their own. */
  Map<String, String> now() {
    Map<String, String> open = new TreeMap<>();
    if (!available()) {
      return open;
    }
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(directory)) {
      for (Path descriptor : descriptors) {
        String target = target(descriptor);
        if (!target.isEmpty() && !IGNORED.matcher(target).matches()) {
          String id = "fd " + descriptor.getFileName() + " -> " + target;
          open.put(id, kind(target) + " (" + id + ")");
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      throw new UncheckedIOException(
          "cannot list " + directory, e instanceof IOException io ? io : new IOException(e));
    }
    return open;
  }

  /** Empty when it was closed in the meantime. */
  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closed) {
      return "";
    }
  }

  private static String kind(String target) {
    if (target.startsWith("socket:")) {
      return "socket";
    }
    if (target.startsWith("pipe:")) {
      return "pipe";
    }
    return target.startsWith("anon_inode:") ? "eventfd, epoll or the like" : "file";
  }
}
