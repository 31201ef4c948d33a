package io.linnet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.RpcService;
import io.linnet.spring.app.Greeter;
import io.linnet.spring.elsewhere.Clock;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** Contracts in packages that nobody scans, listed in their jars. */
@ExtendWith(OutputCaptureExtension.class)
class ContractIndexTest {

  private static final String CLOCK = Clock.class.getName();

  @TempDir private Path folder;

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  LinnetAutoConfiguration.class, RpcProviderAutoConfiguration.class))
          .withPropertyValues("linnet.registry=memory://index-" + UUID.randomUUID());

  @Test
  void aListedContractIsAStubInFieldsAndLookUps(CapturedOutput output) {
    listing("jar", "# comment\n\n" + CLOCK + "\r\n")
        .withBean(Wall.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(Clock.class);
              Clock stub = context.getBean(Clock.class);
              assertThat(stub).asString().startsWith("stub of " + CLOCK);
              assertThat(context.getBean(Wall.class).clock).isSameAs(stub);
            });
    assertThat(output).doesNotContain("WARN");
  }

  @Test
  void withoutAListItIsNone() {
    application.run(context -> assertThat(context).doesNotHaveBean(Clock.class));
  }

  @Test
  void anImplementationWins() {
    Clock local = () -> "noon";
    listing("jar", CLOCK + "\n")
        .withBean("local", Clock.class, () -> local)
        .withBean(Wall.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(Clock.class);
              assertThat(context.getBean(Wall.class).clock).isSameAs(local);
            });
  }

  @Test
  void whatNobodyWantsNeedsNoRegistry() {
    listing("jar", CLOCK + "\n")
        .withPropertyValues("linnet.registry=")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void whatIsListedTwiceAndScannedIsOneStub() {
    String lines = CLOCK + "\n" + Greeter.class.getName() + "\n" + CLOCK + "\n";
    ClassLoader second = loader(folder("second", lines), loader(folder("first", lines), null));
    application
        .withClassLoader(second)
        .withUserConfiguration(Scanned.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(Clock.class);
              assertThat(context).hasSingleBean(Greeter.class);
            });
  }

  @Test
  void aWrongLineIsAWarningThatSaysWhereAndWhat(CapturedOutput output) {
    listing("jar", "# list\nshop.Gone\n" + Plain.class.getName() + "\n" + CLOCK + "\n")
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Clock.class));
    String expected =
        " (expected: the binary name of an interface with @RpcService); no stub of it.";
    assertThat(output)
        .containsOnlyOnce(
            "/jar/META-INF/linnet/contracts line 2: 'shop.Gone' is not on the class path"
                + expected)
        .containsOnlyOnce(
            "/jar/META-INF/linnet/contracts line 3: '"
                + Plain.class.getName()
                + "' is no contract"
                + expected)
        .contains("Build that jar again from clean");
  }

  @Test
  void listedClassesAreNotInitialised() {
    listing("jar", Eager.class.getName() + "\n" + EagerContract.class.getName() + "\n")
        .run(context -> assertThat(context).hasSingleBean(EagerContract.class));
    assertThat(Started.CLASS).isFalse();
    assertThat(Started.CONTRACT).isFalse();
  }

  @Test
  void aFileOfAnotherKindDoesNotFillTheLog(CapturedOutput output) {
    listing("jar", "\u0000\u001b[31m no name\n".repeat(1000) + CLOCK + "\n")
        .run(context -> assertThat(context).hasSingleBean(Clock.class));
    assertThat(output.toString().split("is not on the class path", -1)).hasSize(11);
    assertThat(output).contains("990 more lines name no contract").doesNotContain("\u001b[31m no");
  }

  @Test
  void tooLargeAFileIsLeftOut(CapturedOutput output) {
    listing("jar", CLOCK + "\n" + " ".repeat(ContractIndex.MAX_BYTES))
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Clock.class));
    assertThat(output).contains("/jar/META-INF/linnet/contracts: larger than 1048576 bytes");
  }

  @Test
  void theLargestFileIsRead() {
    String line = CLOCK + "\n";
    listing("jar", line + " ".repeat(ContractIndex.MAX_BYTES - line.length()))
        .run(context -> assertThat(context).hasSingleBean(Clock.class));
  }

  private ApplicationContextRunner listing(String name, String lines) {
    return application.withClassLoader(loader(folder(name, lines), null));
  }

  private Path folder(String name, String lines) {
    try {
      Path file = folder.resolve(name).resolve(ContractIndex.PATH);
      Files.createDirectories(file.getParent());
      Files.writeString(file, lines);
      return folder.resolve(name);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ClassLoader loader(Path folder, ClassLoader parent) {
    try {
      return new URLClassLoader(
          new URL[] {folder.toUri().toURL()},
          parent == null ? ContractIndexTest.class.getClassLoader() : parent);
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @AutoConfigurationPackage(basePackageClasses = Greeter.class)
  static class Scanned {}

  static class Wall {
    @Autowired private Clock clock;
  }

  interface Plain {}

  static final class Started {
    static final AtomicBoolean CLASS = new AtomicBoolean();
    static final AtomicBoolean CONTRACT = new AtomicBoolean();
  }

  static final class Eager {
    static {
      Started.CLASS.set(true);
    }
  }

  @RpcService
  interface EagerContract {
    boolean STARTED = Started.CONTRACT.compareAndSet(false, true);

    /** Makes it a contract. */
    void start();
  }
}
