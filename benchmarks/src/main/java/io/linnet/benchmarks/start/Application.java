package io.linnet.benchmarks.start;

import java.nio.file.Path;
import java.util.List;

/** What is started; each has something that another has not. */
enum Application {
  SPRING_BOOT("Spring Boot alone", "empty.EmptyApplication", "classpath-spring-boot"),
  STARTER("the starter, unused", "empty.EmptyApplication", "classpath"),
  STUB("the starter and one stub", "stub.StubApplication", "classpath"),
  EXPORT("the starter and one export", "export.ExportApplication", "classpath"),
  BOTH("the starter, one export and one stub", "both.BothApplication", "classpath");

  private static final String PACKAGE = "io.linnet.benchmarks.application.";

  private final String title;
  private final String type;
  private final String classPath;

  Application(String title, String type, String classPath) {
    this.title = title;
    this.type = type;
    this.classPath = classPath;
  }

  /** What it is, for people. */
  String title() {
    return title;
  }

  /** File that names the jars it has. */
  String classPath() {
    return classPath;
  }

  static String main() {
    return PACKAGE + "StartMain";
  }

  /** What its main method is told; those that have no part of Linnet do not read its settings. */
  List<String> arguments(int registryPort, Path log) {
    return List.of(
        PACKAGE + type,
        "--linnet.registry=zookeeper://127.0.0.1:" + registryPort,
        "--linnet.provider.port=0",
        "--spring.main.banner-mode=off",
        "--logging.threshold.console=off",
        "--logging.file.name=" + log);
  }
}
