package io.linnet.governance.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.RpcException;
import io.linnet.RpcService;
import io.linnet.Stage;
import io.linnet.config.InvalidSettingsException;
import io.linnet.governance.validate.Orders.Item;
import io.linnet.governance.validate.Orders.Order;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which calls are refused for their arguments, and what is said of them. */
final class ValidateFilterTest {

  private static final Result OK = Result.value("ok");

  private final ManualClock clock = ManualClock.create();
  private final FakeFilterContext context = FakeFilterContext.of(clock);
  private final ValidateFilterFactory factory = new ValidateFilterFactory();

  @Test
  void argumentsThatKeepTheConstraintsPass() {
    assertThat(call("find", 1L)).isSameAs(OK);
    assertThat(call("place", new Order("me", List.of(new Item(1))))).isSameAs(OK);
    assertThat(call("tag", List.of("a"))).isSameAs(OK);
  }

  @Test
  void othersEndTheCallBeforeItIsProcessed() {
    RpcException refused = refused("find", 0L);
    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(refused.processed()).isEqualTo(Processed.NOT);
    assertThat(refused.noRetry()).isTrue();
    assertThat(refused)
        .hasMessage(
            "BAD_REQUEST Orders/find: id must be greater than or equal to 1"
                + "; see docs/errors.md#BAD_REQUEST");
  }

  @Test
  void eachPathIsNamed() {
    Order order = new Order(" ", List.of(new Item(1), new Item(-7)));
    assertThat(refused("place", order))
        .hasMessageContaining(
            ": order.customer must not be blank; order.items[1].amount must be greater than 0;");
    assertThat(refused("place", (Object) null)).hasMessageContaining(": order must not be null;");
    assertThat(refused("tag", Arrays.asList("a", null)))
        .hasMessageContaining(": tags[1] must not be blank;");
    assertThat(refused("inherited", "")).hasMessageContaining(": text must not be blank;");
  }

  @Test
  void valuesOfTheCallerAreNot() {
    assertThat(refused("price", Map.of("private", -4711)))
        .hasMessageContaining(": prices[] must be greater than 0;")
        .message()
        .doesNotContain("private", "4711");
    assertThat(refused("pay", "79927398710")).hasMessageContaining(": card does not keep @Luhn");
  }

  @Test
  void whatIsSaidIsShortAndOneLine() {
    assertThat(refused("tag", Collections.nCopies(1_000, "")).getMessage())
        .contains("; and 995 more;")
        .hasSizeLessThan(300);
    assertThat(refused("note", "two").getMessage())
        .contains("note one?line?; note size must be between 5 and");
  }

  @Test
  void aConstraintThatFailsItselfIsToldOfWithoutTheValue() {
    RpcException failed = refused("defect", "4711");
    assertThat(failed.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failed.processed()).isEqualTo(Processed.NOT);
    assertThat(failed)
        .hasMessageContaining("Orders/defect: the arguments could not be checked: ")
        .message()
        .doesNotContain("4711");
    assertThat(failed).hasRootCauseMessage("secret: 4711");
  }

  @Test
  void isAbsentWithoutConstraintsOnParameters() {
    assertThat(factory.create(method("free"), context)).isEmpty();
    FakeInvocations.methods()
        .forEach(method -> assertThat(factory.create(method, context)).isEmpty());
    assertThat(factory.stage()).isEqualTo(Stage.HANDLE);
  }

  @Test
  void isAbsentWhereItIsTurnedOff() {
    FakeFilterContext off = FakeFilterContext.of(clock, Map.of("validate.enabled", "false"));
    assertThat(factory.create(method("find"), off)).isEmpty();
  }

  @Test
  void theMethodsOfAnApplicationShareAValidator() {
    AtomicInteger looked = new AtomicInteger();
    factory.create(method("find"), context);
    factory.create(method("place"), context);
    context.state(
        "validate/validator",
        ApplicationValidator.class,
        () -> {
          looked.incrementAndGet();
          return ApplicationValidator.find();
        });
    assertThat(looked).hasValue(0);
  }

  @Test
  void theApplicationsOwnValidatorIsUsed() {
    AtomicInteger used = new AtomicInteger();
    Validator real = Validation.buildDefaultValidatorFactory().getValidator();
    Validator own =
        (Validator)
            Proxy.newProxyInstance(
                Validator.class.getClassLoader(),
                new Class<?>[] {Validator.class},
                (self, method, arguments) -> {
                  used.incrementAndGet();
                  try {
                    return method.invoke(real, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    ValidateFilterFactory given = ValidateFilterFactory.of(own);
    assertThat(given.create(method("free"), context)).isEmpty();
    assertThat(used).hasValue(1);
    assertThat(given.create(method("find"), context)).isPresent();
    assertThat(given.name()).isEqualTo(factory.name()); // replaces the other one
  }

  @RpcService
  interface Wrong extends Loose {
    @Override
    void store(@NotNull @Valid Item item);
  }

  interface Loose {
    void store(Item item);
  }

  @Test
  void constraintsThatCanNotBeStopTheStart() {
    MethodDescriptor store = Contract.of(Wrong.class).methods().get(0);
    assertThat(factory.create(store, context)).isEmpty();
    assertThatThrownBy(() -> context.settings().check())
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("validate.enabled: the constraints of ")
        .hasMessageContaining("Wrong/store are wrong: HV000151");
  }

  private RpcException refused(String method, @Nullable Object argument) {
    return ((Result.Failed) call(method, argument)).error();
  }

  private Result call(String name, @Nullable Object argument) {
    MethodDescriptor method = method(name);
    Filter filter = factory.create(method, context).orElseThrow();
    Invocation call =
        FakeInvocations.of(method, clock, FakeInvocations.TIMEOUT)
            .withArguments(Arguments.of(argument));
    return filter.invoke(call, next -> CompletableFuture.completedFuture(OK)).join();
  }

  private static MethodDescriptor method(String name) {
    return Contract.of(Orders.class).methods().stream()
        .filter(method -> method.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
