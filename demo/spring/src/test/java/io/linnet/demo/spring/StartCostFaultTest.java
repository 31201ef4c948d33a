package io.linnet.demo.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.demo.backend.ZooKeeperMain;
import io.linnet.demo.process.Child;
import io.linnet.demo.process.Launcher;
import io.linnet.demo.spring.start.EmptyMain;
import io.linnet.demo.spring.start.LinnetMain;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one export and one stub add to the start of a Spring Boot application; starts of both kinds
 * take turns. The empty one has none of our jars on its class path.
 */
@Tag("faults")
class StartCostFaultTest {

  private static final int STARTS = 9;

  /** Two thirds of an empty start on two slow cores; what is aimed at are 700 ms. */
  private static final long MOST_MILLIS = 2_000;

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static final List<String> OURS =
      List.of(
          "netty",
          "kryo",
          "byte-buddy",
          "curator",
          "zookeeper",
          "resilience4j",
          "opentelemetry",
          "linnet",
          "spring-starter",
          "rpc-api",
          "rpc-core",
          "/registry/",
          "loadbalance",
          "serialization",
          "governance",
          "/demo/target");

  @TempDir private Path folder;

  @Test
  void anExportAndAStubCostLittle() throws Exception {
    Child zookeeper =
        new Launcher(folder, "", Map.of())
            .start(
                "zookeeper",
                ZooKeeperMain.class,
                List.of(folder.resolve("zookeeper").toString(), "0"),
                message -> {});
    List<Long> empty = new ArrayList<>();
    List<Long> full = new ArrayList<>();
    Map<String, List<Long>> parts = new TreeMap<>();
    try {
      String registry = "--linnet.registry=zookeeper://127.0.0.1:" + zookeeper.awaitReady(LIMIT);
      String all = classPath(entry -> !entry.contains("/demo/target"));
      String own = Path.of("target", "test-classes").toAbsolutePath().toString();
      String without =
          classPath(entry -> entry.equals(own) || OURS.stream().noneMatch(entry::contains));
      for (int i = 0; i < STARTS; i++) {
        empty.add(ready(start(without, EmptyMain.class)));
        List<String> lines = start(all, LinnetMain.class, registry, "--linnet.provider.port=0");
        full.add(ready(lines));
        for (String line : lines) {
          String[] words = line.split(" ", -1);
          if (words[0].equals("part")) {
            parts.computeIfAbsent(words[1], name -> new ArrayList<>()).add(Long.valueOf(words[2]));
          }
        }
      }
    } finally {
      zookeeper.kill();
    }
    long added = median(full) - median(empty);
    System.out.printf(
        "empty %d ms, with one export and one stub %d ms: %d ms more (medians of %d)%n",
        median(empty), median(full), added, STARTS);
    parts.forEach((name, took) -> System.out.printf("  %-24s %4d ms%n", name, median(took)));
    assertThat(added).as("milliseconds more").isLessThanOrEqualTo(MOST_MILLIS);
  }

  private static String classPath(Predicate<String> wanted) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(wanted)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private List<String> start(String classPath, Class<?> main, String... arguments)
      throws Exception {
    Path output = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classPath,
            main.getName(),
            "--spring.main.banner-mode=off");
    builder.command().addAll(List.of(arguments));
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    return Files.readAllLines(output);
  }

  private static long ready(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("ready "))
        .map(line -> Long.valueOf(line.substring("ready ".length())))
        .findFirst()
        .orElseThrow(() -> new AssertionError("never ready: " + lines));
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
