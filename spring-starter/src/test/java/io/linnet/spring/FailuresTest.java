package io.linnet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.RpcService;
import io.linnet.spring.app.ConsumerApplication;
import io.linnet.spring.app.Greeter;
import io.linnet.spring.app.ProviderApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;

/** What a user reads whose application does not start. */
@ExtendWith(OutputCaptureExtension.class)
class FailuresTest {

  @Test
  void everyWrongSettingIsNamedWithItsValueItsSourceAndWhatIsExpected(CapturedOutput output) {
    fail(
        ProviderApplication.class,
        "--linnet.registry=nowhere://x",
        "--linnet.provider.port=seventy",
        "--linnet.provider.drain-grace=5");
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("linnet.provider.port: 'seventy' from commandLineArgs (expected: a whole number")
        .contains("linnet.provider.drain-grace: '5' from commandLineArgs (expected: a duration")
        .contains("no kind of registry 'nowhere' (known: ")
        .contains("docs/settings.md");
  }

  @Test
  void aMissingRegistryIsNamed(CapturedOutput output) {
    fail(ConsumerApplication.class);
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("linnet.registry: not set (expected: linnet.registry=zookeeper://host:2181");
  }

  @Test
  void anInterfaceThatIsNoContractIsNamed(CapturedOutput output) {
    fail(OpenApplication.class, "--linnet.registry=memory://failures");
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains(OpenContract.class.getName() + " can't be a contract")
        .contains("docs/contracts.md");
  }

  @Test
  void aRequiredServiceIsWaitedForAndItsAbsenceExplained(CapturedOutput output) {
    fail(
        ConsumerApplication.class,
        "--linnet.registry=memory://failures",
        "--linnet.consumer.required-timeout=50ms",
        "--linnet.consumer.services[" + Greeter.class.getName() + "].required=true");
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains("required services have no instance that can be used after 50ms")
        .contains(Greeter.class.getName() + ": memory://failures: 0 registered")
        .contains("linnet.consumer.required-timeout");
  }

  private static void fail(Class<?> application, String... arguments) {
    assertThatThrownBy(
            () ->
                new SpringApplicationBuilder(application)
                    .web(WebApplicationType.NONE)
                    .run(arguments)
                    .close())
        .isInstanceOf(RuntimeException.class);
  }

  @RpcService
  interface OpenContract {
    Object anything();
  }

  @SpringBootConfiguration
  @EnableAutoConfiguration
  @Import(Open.class)
  static class OpenApplication {}

  @RpcExport
  static class Open implements OpenContract {
    @Override
    public Object anything() {
      return "";
    }
  }
}
