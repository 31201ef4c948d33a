package io.linnet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.RpcConsumer;
import io.linnet.spring.elsewhere.Clock;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ContractIndexTest {

  private static final String CLOCK = Clock.class.getName();

  @TempDir private Path jar;

  private ApplicationContextRunner application;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(jar.resolve("META-INF/linnet"));
    application =
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(LinnetAutoConfiguration.class))
            .withClassLoader(
                new URLClassLoader(
                    new URL[] {jar.toUri().toURL()}, ContractIndexTest.class.getClassLoader()))
            .withPropertyValues("linnet.registry=memory://index-" + UUID.randomUUID());
  }

  /** Wants it where no constructor says so. */
  static class Wall {
    @Autowired Clock clock;
  }

  @Test
  void whatAJarListsIsAStub() throws IOException {
    list("# The contracts of this jar", "", CLOCK);

    application
        .withBean(Wall.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(Clock.class);
              assertThat(context.getBean(Wall.class).clock).asString().startsWith("stub of ");
            });
  }

  @Test
  void anImplementationWinsAndNothingIsOpened() throws IOException {
    list(CLOCK);
    Clock local = () -> "noon";

    application
        .withBean(Clock.class, () -> local)
        .withBean(Wall.class)
        .run(
            context -> {
              assertThat(context.getBean(Wall.class).clock).isSameAs(local);
              assertThat(context.getSourceApplicationContext().getBeanFactory())
                  .satisfies(
                      beans ->
                          assertThat(beans.containsSingleton(LinnetAutoConfiguration.CONSUMER))
                              .isFalse());
            });
  }

  @Test
  void aContractThatIsWantedElsewhereTooIsOneStub() throws IOException {
    list(CLOCK, CLOCK);

    application
        .withUserConfiguration(Imported.class)
        .run(context -> assertThat(context).hasSingleBean(Clock.class));
  }

  @ImportRpcServices(types = Clock.class)
  static class Imported {}

  @Test
  void aWrongLineIsToldAndTheRestStays(CapturedOutput output) throws IOException {
    list("com.acme.Gone", "java.lang.Runnable", CLOCK);

    application.run(
        context -> {
          assertThat(context).hasSingleBean(Clock.class).hasSingleBean(RpcConsumer.class);
          assertThat(output)
              .contains("META-INF/linnet/contracts names com.acme.Gone (expected: an interface")
              .contains("names java.lang.Runnable");
        });
  }

  private void list(String... lines) throws IOException {
    Files.writeString(jar.resolve("META-INF/linnet/contracts"), String.join("\n", lines) + "\n");
  }
}
