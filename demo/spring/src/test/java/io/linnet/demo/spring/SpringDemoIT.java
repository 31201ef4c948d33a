package io.linnet.demo.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.run.DemoMain;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with two Spring Boot applications, as a user meets it. */
final class SpringDemoIT {

  private static final int MAX_SECONDS = 180;

  @TempDir private Path folder;

  @Test
  void aSpringProviderIsRestartedUnderLoadAndAnOrderGoesThroughTheFront() throws Exception {
    Process demo = start("--spring", "--seconds", "12", "--rate", "200");
    assertThat(demo.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as("ends in time").isTrue();
    String output = Files.readString(folder.resolve("out"));
    assertThat(demo.exitValue()).as(output).isZero();
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(output)
        .contains("provider-4 gracefully: 0 calls failed")
        .contains("front: GET /items/3 {\"id\":3")
        .contains("an order through front: stored")
        .contains("all is well")
        .containsPattern("idempotent +[1-9][0-9]* calls, 0 failed")
        .containsPattern("(?m)^ +provider-4 +[0-9.]+% +[1-9][0-9]* +[0-9.]+$")
        .doesNotContain("had to be killed");
    assertThat(demo.descendants()).isEmpty();
  }

  private Process start(String... options) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Ddemo.log=" + folder.resolve("demo.log"),
            "-Dlogback.configurationFile=logback.xml",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            DemoMain.class.getName());
    builder.command().addAll(List.of(options));
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    return builder
        .redirectOutput(Redirect.to(folder.resolve("out").toFile()))
        .redirectError(Redirect.to(folder.resolve("err").toFile()))
        .start();
  }
}
