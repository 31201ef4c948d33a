package io.linnet.registry.snapshot;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that is replaced as a whole: written under another name, forced to the disk, renamed. For
 * the owner only, where the file system knows that.
 */
final class ReplacedFile {

  private static final String UNFINISHED = ".tmp";

  /** No write takes that long: what is older was left by a process that was killed. */
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  private final Path directory;
  private final String name;

  ReplacedFile(Path directory, String name) {
    this.directory = directory;
    this.name = name;
  }

  Path path() {
    return directory.resolve(name);
  }

  /** Its bytes, one more than the limit at most; or null when it is not there. */
  byte @Nullable [] read(int maxBytes) throws IOException {
    if (Files.exists(path()) && !Files.isRegularFile(path())) {
      throw new FileNotFoundException("not a regular file"); // a pipe would be waited for
    }
    try (InputStream in = Files.newInputStream(path())) {
      return in.readNBytes(maxBytes + 1);
    } catch (NoSuchFileException missing) {
      return null;
    }
  }

  /** Replaces it; afterwards there is the old one or the new one, whatever happens. */
  void replace(byte[] bytes) throws IOException {
    Files.createDirectories(directory, ownerOnly("rwx------"));
    removeAbandoned();
    Path unfinished =
        Files.createTempFile(directory, name + ".", UNFINISHED, ownerOnly("rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining(); ) {
          channel.write(rest);
        }
        channel.force(true); // before the rename, or a crash could leave an empty file
      }
      Files.move(unfinished, path(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    forceDirectory();
  }

  private FileAttribute<?>[] ownerOnly(String permissions) {
    return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private void removeAbandoned() throws IOException {
    Instant limit = Instant.now().minus(ABANDONED_AFTER);
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(directory, path -> isUnfinished(path.getFileName().toString()))) {
      for (Path path : all) {
        if (Files.getLastModifiedTime(path).toInstant().isBefore(limit)) {
          Files.deleteIfExists(path);
        }
      }
    } catch (NoSuchFileException gone) {
      // another process was quicker
    }
  }

  private boolean isUnfinished(String other) {
    return other.startsWith(name + ".") && other.endsWith(UNFINISHED);
  }

  /** The rename survives a power failure only then; not every system can do it. */
  private void forceDirectory() {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // the file is whole in any case, the old one or the new one
    }
  }
}
