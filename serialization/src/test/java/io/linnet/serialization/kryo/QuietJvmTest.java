package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The serializer needs no flag of the JVM, and gives it nothing to warn of. */
class QuietJvmTest {

  private static final long LIMIT_SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void dataThatIsPrivateToItsPackageCrossesWithoutAFlagAndWithoutAWarning() throws Exception {
    Path errors = folder.resolve("errors");
    Path output = folder.resolve("output");
    Process process = start(errors, output);
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(errors)).isEmpty();
    assertThat(Files.readString(output).strip()).isEqualTo(QuietProgram.DONE);
    assertThat(process.exitValue()).isZero();
  }

  private static Process start(Path errors, Path output) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            QuietProgram.class.getName());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(errors.toFile()).redirectOutput(output.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
    return builder.start();
  }
}
