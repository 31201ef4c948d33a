package io.linnet.demo.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.linnet.demo.backend.ZooKeeperMain;
import io.linnet.demo.process.Child;
import io.linnet.demo.process.Launcher;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootVersion;

/**
 * Somebody begins: a project outside this build, with Spring Boot's parent, the dependency, the
 * property and the classes that the README shows, and artifacts from a repository of its own.
 */
final class NewProjectIT {

  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** What the starter pulls, and whose descriptions those name. */
  private static final List<String> MODULES =
      List.of(
          "rpc-api",
          "rpc-core",
          "registry",
          "loadbalance",
          "serialization",
          "governance",
          "spring-starter");

  private static final String VERSION = "0.1.0-SNAPSHOT";

  @TempDir private Path folder;

  @Test
  void exportsAndCallsAService() throws Exception {
    Path readme = Snippets.ROOT.resolve("README.md");
    publish();
    write("pom.xml", pom(dependency(readme)));
    write("src/main/resources/application.yaml", Snippets.of(readme, "yaml").get(0));
    contract(Snippets.of(readme, "java").get(0));
    application("provider", Snippets.of(readme, "java spring").get(0));
    application("consumer", Snippets.of(readme, "java spring").get(1));
    build();

    Launcher launcher = new Launcher(folder, "", Map.of());
    Child zookeeper =
        launcher.start(
            "zookeeper",
            ZooKeeperMain.class,
            List.of(folder.resolve("zookeeper").toString(), "0"),
            message -> {});
    Process provider = null;
    try {
      String registry = "zookeeper://127.0.0.1:" + zookeeper.awaitReady(LIMIT);
      provider = start("provider", registry);
      await()
          .atMost(LIMIT)
          .until(() -> Files.readString(folder.resolve("provider.out")).contains("Announcing "));
      Process consumer = start("consumer", registry);
      assertThat(consumer.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      String output = Files.readString(folder.resolve("consumer.out"));
      assertThat(output).contains("Hello, world").contains("Stub of com.acme.contract.Greeter");
      assertThat(consumer.exitValue()).isZero();
    } finally {
      if (provider != null) {
        provider.destroy();
        assertThat(provider.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      }
      zookeeper.kill();
    }
  }

  /** The artifacts as a repository has them. */
  private void publish() throws IOException {
    copy(Snippets.ROOT.resolve("pom.xml"), "linnet-parent", "pom");
    for (String module : MODULES) {
      Path directory = Snippets.ROOT.resolve(module);
      String artifact =
          module.equals("spring-starter") ? "linnet-spring-boot-starter" : "linnet-" + module;
      copy(directory.resolve("pom.xml"), artifact, "pom");
      copy(directory.resolve("target/" + artifact + "-" + VERSION + ".jar"), artifact, "jar");
    }
  }

  private void copy(Path file, String artifact, String kind) throws IOException {
    Path place = folder.resolve("repository/io/linnet/%s/%s".formatted(artifact, VERSION));
    Files.createDirectories(place);
    Files.copy(file, place.resolve("%s-%s.%s".formatted(artifact, VERSION, kind)));
  }

  /** The dependency of the README that names the starter. */
  private static String dependency(Path readme) {
    return Snippets.of(readme, "xml").stream()
        .filter(xml -> xml.contains("linnet-spring-boot-starter"))
        .findFirst()
        .orElseThrow();
  }

  private String pom(String dependency) {
    return """
    <project xmlns="http://maven.apache.org/POM/4.0.0">
      <modelVersion>4.0.0</modelVersion>
      <parent>
        <groupId>org.springframework.boot</groupId>
        <artifactId>spring-boot-starter-parent</artifactId>
        <version>%s</version>
        <relativePath/>
      </parent>
      <groupId>com.acme</groupId>
      <artifactId>greeter</artifactId>
      <version>1</version>
      <repositories>
        <repository>
          <id>made-by-this-test</id>
          <url>%s</url>
          <snapshots><enabled>true</enabled><updatePolicy>always</updatePolicy></snapshots>
        </repository>
      </repositories>
      <dependencies>
    %s  </dependencies>
    </project>
    """
        .formatted(
            SpringBootVersion.getVersion(), folder.resolve("repository").toUri(), dependency);
  }

  private void contract(String snippet) throws IOException {
    write(
        "src/main/java/com/acme/contract/Greeter.java",
        "package com.acme.contract;\nimport io.linnet.*;\n" + snippet);
  }

  /** An application in a package of its own, which the contract's is not below. */
  private void application(String name, String snippet) throws IOException {
    write(
        "src/main/java/com/acme/" + name + "/Application.java",
        """
        package com.acme.%s;
        import com.acme.contract.*;
        import io.linnet.spring.*;
        import org.springframework.boot.*;
        import org.springframework.boot.autoconfigure.*;
        import org.springframework.stereotype.*;
        @SpringBootApplication
        public class Application {
          public static void main(String[] args) {
            SpringApplication.run(Application.class, args);
          }
        }
        %s
        """
            .formatted(name, snippet));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void build() throws Exception {
    String wrapper = File.separatorChar == '/' ? "mvnw" : "mvnw.cmd";
    Process maven =
        new ProcessBuilder(
                Snippets.ROOT.resolve(wrapper).toString(),
                "-q",
                "-B",
                "-ntp",
                "-f",
                folder.resolve("pom.xml").toString(),
                "compile",
                "dependency:build-classpath",
                "-Dmdep.outputFile=" + folder.resolve("classpath"),
                "-Dmdep.includeScope=runtime")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("build.out").toFile())
            .start();
    assertThat(maven.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(maven.exitValue()).as(Files.readString(folder.resolve("build.out"))).isZero();
  }

  private Process start(String name, String registry) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            folder.resolve("target/classes")
                + File.pathSeparator
                + Files.readString(folder.resolve("classpath")),
            "com.acme." + name + ".Application",
            "--linnet.registry=" + registry,
            "--linnet.provider.port=0",
            "--linnet.consumer.required=true");
    builder.environment().keySet().removeIf(key -> key.startsWith("LINNET_"));
    builder.environment().put("LINNET_REGISTRY_SNAPSHOT", "off");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(Redirect.to(folder.resolve(name + ".out").toFile()))
        .start();
  }
}
