package io.linnet.benchmarks.start;

import io.linnet.benchmarks.driver.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Starts applications, each in a JVM with default options.
 *
 * @param built where the applications were built
 * @param registryPort ZooKeeper's
 */
record Starter(Path built, int registryPort) {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Nanoseconds from the start of the process until the application is ready. */
  long time(Application application, boolean archive) throws IOException, InterruptedException {
    return start(
        application,
        archive ? List.of("-XX:SharedArchiveFile=" + archive(application)) : List.of());
  }

  /** Starts an application once to write down which classes it loads. */
  void writeArchive(Application application) throws IOException, InterruptedException {
    Files.deleteIfExists(archive(application));
    start(
        application, List.of("-XX:ArchiveClassesAtExit=" + archive(application), "-Xlog:disable"));
    if (!Files.exists(archive(application))) {
      throw new IOException("the JVM wrote no archive at " + archive(application));
    }
  }

  private long start(Application application, List<String> jvmOptions)
      throws IOException, InterruptedException {
    String classPath = classPath(application);
    long before = System.nanoTime();
    try (ChildProcess process =
        ChildProcess.start(
            jvmOptions,
            classPath,
            Application.main(),
            application.arguments(registryPort, built.resolve("start.log")))) {
      process.await("ready", LIMIT);
      return System.nanoTime() - before;
    }
  }

  private Path archive(Application application) {
    return built.resolve(application.name().toLowerCase(Locale.ROOT) + ".jsa");
  }

  private String classPath(Application application) throws IOException {
    String jars = Files.readString(built.resolve(application.classPath()));
    try (Stream<Path> files = Files.list(built)) {
      Path own =
          files
              .filter(
                  file -> file.getFileName().toString().matches("linnet-benchmarks-start-.*jar"))
              .findFirst()
              .orElseThrow(() -> new IOException("no jar of the applications in " + built));
      return own + File.pathSeparator + jars;
    }
  }
}
