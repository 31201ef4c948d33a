package io.linnet.benchmarks.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A few digits that change when the code of a class path does, and not when the same code is built
 * again: times and places of files do not count.
 */
final class Fingerprint {

  /** 64 bits: two builds that meet by chance are no concern. */
  private static final int DIGITS = 16;

  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  static String of(String classPath) throws IOException {
    var fingerprint = new Fingerprint();
    for (String entry : classPath.split(":", -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        fingerprint.addFolder(path);
      } else if (Files.exists(path)) {
        fingerprint.addArchive(path);
      }
    }
    return HexFormat.of().formatHex(fingerprint.digest.digest()).substring(0, DIGITS);
  }

  private void addFolder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(folder)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      add(folder.relativize(file).toString());
      digest.update(Files.readAllBytes(file));
    }
  }

  /** The checksums that its table of contents has */
  private void addArchive(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      List<? extends ZipEntry> entries =
          zip.stream().sorted(Comparator.comparing(ZipEntry::getName)).toList();
      for (ZipEntry entry : entries) {
        add(entry.getName() + " " + entry.getCrc());
      }
    }
  }

  private void add(String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }
}
