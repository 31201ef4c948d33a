package io.linnet.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintTest {

  @TempDir private Path folder;

  @Test
  void theSameCodeBuiltElsewhereAndLaterIsTheSame() throws IOException {
    String built = folder("a", "code") + ":" + archive("a.jar", "code", 1);
    String again = folder("b", "code") + ":" + archive("b.jar", "code", 100_000);

    assertThat(Fingerprint.of(again)).isEqualTo(Fingerprint.of(built)).hasSize(16);
  }

  @Test
  void otherCodeIsAnother() throws IOException {
    String code = Fingerprint.of(folder("a", "code") + ":" + archive("a.jar", "code", 1));

    assertThat(Fingerprint.of(folder("b", "cod_") + ":" + archive("b.jar", "code", 1)))
        .isNotEqualTo(code);
    assertThat(Fingerprint.of(folder("c", "code") + ":" + archive("c.jar", "cod_", 1)))
        .isNotEqualTo(code);
  }

  private Path folder(String name, String content) throws IOException {
    Path below = Files.createDirectories(folder.resolve(name).resolve("io"));
    Files.writeString(below.resolve("X.class"), content);
    return folder.resolve(name);
  }

  private Path archive(String name, String content, long millis) throws IOException {
    Path archive = folder.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      var entry = new ZipEntry("io/X.class");
      entry.setTime(millis);
      zip.putNextEntry(entry);
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return archive;
  }
}
