package io.linnet.demo.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linnet.demo.run.Options.Balancer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user meets it, after the build. */
final class DemoIT {

  private static final int MAX_SECONDS = 180;

  @TempDir private Path folder;

  @Test
  void endsWithAllWellAndSaysNothingOnStandardError() throws Exception {
    Process demo = start("--seconds", "12", "--rate", "200");

    assertThat(demo.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as("ends in time").isTrue();
    String output = Files.readString(folder.resolve("out"));
    assertThat(demo.exitValue()).as(output).isZero();
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(output)
        .contains("stock and orders agree", "all is well", "gets SIGTERM", "gets kill -9")
        .containsPattern("idempotent +[1-9][0-9]* calls, 0 failed")
        .containsPattern("provider-1 gracefully: 0 calls failed")
        .containsPattern("balancer +p2c: of two drawn")
        .containsPattern("(?m)^ +provider-3 +[0-9.]+% +[1-9][0-9]* +[0-9.]+$")
        .doesNotContain("had to be killed");
    assertThat(complaints(logFolder(output))).as("what JVMs printed in %s", output).isEmpty();
    assertThat(demo.descendants()).isEmpty();
  }

  @Test
  void losesNoCallWithTheRegistry() throws Exception {
    Process demo = start("--seconds", "5", "--rate", "100", "--chaos", "registry");

    assertThat(demo.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as("ends in time").isTrue();
    String output = Files.readString(folder.resolve("out"));
    assertThat(demo.exitValue()).as(output).isZero();
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(output)
        .contains("the registry", "gets kill -9", "is back on its port, empty", "all is well")
        .containsPattern("empty: 0 calls failed, all providers registered again after [0-9.]+ s")
        .doesNotContain("SIGTERM");
  }

  @Test
  void showsWhatEachBalancerDoes() throws Exception {
    Process demo = start("--seconds", "18", "--rate", "400", "--balancer", "all");

    assertThat(demo.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as("ends in time").isTrue();
    String output = Files.readString(folder.resolve("out"));
    assertThat(demo.exitValue()).as(output).isZero();
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(output).contains("all is well").doesNotContain("SIGTERM", "kill -9");
    for (Balancer balancer : Balancer.values()) {
      List<Double> shares = shares(output, balancer);
      assertThat(shares.stream().mapToDouble(Double::doubleValue).sum()).isBetween(99.0, 101.0);
      switch (balancer) {
        case RANDOM, ROUND_ROBIN -> // wide: reports of a busy machine come late, then two at once
            assertThat(shares).allMatch(share -> share > 20 && share < 46, "about a third");
        case STICKY -> // 55 % of all calls go to one service, 40 % to another, 5 % to the third
            assertThat(shares).anyMatch(share -> share < 15);
        default -> {} // goes by what was measured, or by a few keys: any share is right
      }
    }
  }

  /** The line of a balancer in the summary. */
  private static List<Double> shares(String output, Balancer balancer) {
    String share = " +([0-9.]+)%";
    Matcher line =
        Pattern.compile("(?m)^ +" + balancer + share + share + share + " +[1-9]").matcher(output);
    assertThat(line.find()).as("%s in %s", balancer, output).isTrue();
    return Stream.of(1, 2, 3).map(group -> Double.valueOf(line.group(group))).toList();
  }

  @Test
  void leavesNoProcessBehindWhenItIsKilled() throws Exception {
    Process demo = start("--seconds", "60", "--rate", "10");
    try {
      await()
          .atMost(MAX_SECONDS, TimeUnit.SECONDS)
          .until(() -> Files.readString(folder.resolve("out")).contains("00:01 "));
      List<ProcessHandle> children = demo.descendants().toList();
      assertThat(children).hasSize(6);

      demo.destroyForcibly();

      await()
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    } finally {
      demo.destroyForcibly();
    }
  }

  @Test
  void refusesWrongOptionsWithOneLineAndExitCode2() throws Exception {
    Process demo = start("--balancer", "nobody");

    assertThat(demo.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isEqualTo(2);
    assertThat(Files.readAllLines(folder.resolve("err")))
        .singleElement()
        .asString()
        .startsWith("--balancer: 'nobody' (expected: one of ")
        .contains("p2c");
  }

  private Process start(String... options) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(
                    Stream.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Ddemo.log=" + folder.resolve("demo.log"),
                        "-Dlogback.configurationFile=logback.xml",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoMain.class.getName()),
                    Stream.of(options))
                .toList());
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    return builder
        .redirectOutput(Redirect.to(folder.resolve("out").toFile()))
        .redirectError(Redirect.to(folder.resolve("err").toFile()))
        .start();
  }

  private static Path logFolder(String output) {
    Matcher line = Pattern.compile("(?m)^ +logs +(\\S+)$").matcher(output);
    assertThat(line.find()).as(output).isTrue();
    return Path.of(line.group(1));
  }

  private static List<Path> complaints(Path logs) throws IOException {
    try (Stream<Path> files = Files.list(logs)) {
      return files
          .filter(file -> file.toString().endsWith(".err") && file.toFile().length() > 0)
          .toList();
    }
  }
}
