package io.linnet.spring.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.RpcService;
import io.linnet.Stage;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.spi.FilterFactory;
import io.linnet.spring.LinnetAutoConfiguration;
import io.linnet.spring.RpcExport;
import io.linnet.spring.RpcProviderAutoConfiguration;
import io.linnet.spring.RunningProvider;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The application's validator checks what arrives. */
class ValidationTest {

  private final AtomicInteger checked = new AtomicInteger();

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  LinnetAutoConfiguration.class,
                  RpcProviderAutoConfiguration.class,
                  LinnetValidationAutoConfiguration.class))
          .withBean(Shouts.class)
          .withPropertyValues(
              "linnet.registry=memory://validation-" + UUID.randomUUID(), "linnet.provider.port=0");

  /** A contract with a constraint. */
  @RpcService
  public interface Shout {
    String shout(@NotBlank String text);
  }

  /** Its implementation. */
  @RpcExport
  public static final class Shouts implements Shout {
    @Override
    public String shout(String text) {
      return text + "!";
    }
  }

  @Test
  void theBeanIsUsed() {
    application
        .withBean(Validator.class, this::validator)
        .run(
            context -> {
              call(context.getBean(RunningProvider.class), context.getBean(RpcConsumer.class));
              assertThat(checked).hasValue(1);
            });
  }

  @Test
  void aFilterOfThatNameWins() {
    FilterFactory own =
        FilterFactory.of("validate", Stage.HANDLE, (method, context) -> Optional.empty());
    application
        .withBean(Validator.class, this::validator)
        .withBean(FilterFactory.class, () -> own)
        .run(
            context -> {
              call(context.getBean(RunningProvider.class), context.getBean(RpcConsumer.class));
              assertThat(checked).hasValue(0);
            });
  }

  @Test
  void withoutAValidatorAndAnImplementationTheStartStops() {
    application.run(
        context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("Shout/shout has constraints that nothing here can check"));
  }

  @Test
  void withoutJakartaValidationThereIsNothing() {
    application
        .withClassLoader(new FilteredClassLoader(Validator.class))
        .withPropertyValues("linnet.provider.validate.enabled=false") // other loaders see it
        .run(
            context -> {
              assertThat(context).doesNotHaveBean("linnetProviderValidation");
              call(context.getBean(RunningProvider.class), context.getBean(RpcConsumer.class));
            });
  }

  private static void call(RunningProvider provider, RpcConsumer consumer) {
    provider.provider().ifPresent(RpcProvider::announce);
    assertThat(consumer.stub(Shout.class).shout("hey")).isEqualTo("hey!");
  }

  /** Counts, and finds nothing wrong. */
  private Validator validator() {
    return proxy(Validator.class);
  }

  private <T> T proxy(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "getConstraintsForClass", "forExecutables" -> proxy(method.getReturnType());
                  case "validateParameters" -> {
                    checked.incrementAndGet();
                    yield Set.of();
                  }
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> null;
                }));
  }
}
