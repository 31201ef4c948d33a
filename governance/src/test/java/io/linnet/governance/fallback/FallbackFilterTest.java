package io.linnet.governance.fallback;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.Stage;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import io.linnet.testing.SampleService;
import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Which failures are answered by something else, and how that shows. */
final class FallbackFilterTest {

  private static final Set<ErrorCode> CALLERS_DOING =
      EnumSet.of(
          ErrorCode.CANCELLED, ErrorCode.BAD_REQUEST, ErrorCode.UNAUTHENTICATED, ErrorCode.DENIED);

  private final ManualClock clock = ManualClock.create();
  private final FakeEndpoint one = FakeEndpoint.at("one");
  private final Result.Failed timeout = one.failure(ErrorCode.TIMEOUT, Processed.UNKNOWN);
  private RuntimeException bug;
  private boolean soldOut;

  private final SampleService local =
      new SampleService() {
        @Override
        public String find(long id) {
          if (bug != null) {
            throw bug;
          }
          return "local " + id;
        }

        @Override
        public CompletableFuture<String> findLater(long id) {
          return bug == null
              ? CompletableFuture.completedFuture("later " + id)
              : CompletableFuture.failedFuture(bug);
        }

        @Override
        public String place(String order) throws SoldOutException {
          if (soldOut) {
            throw new SoldOutException("here, too");
          }
          return "placed";
        }

        @Override
        public void audit(String event) {}
      };

  @Test
  void anImplementationAnswersWithTheSameArguments() {
    Result answer = call(FakeInvocations.find(clock), timeout);
    assertThat(answer)
        .isEqualTo(new Result.Value("local 42", Attachments.of("fallback", "TIMEOUT")));
    assertThat(call(invocation("findLater"), timeout))
        .isEqualTo(new Result.Value("later 42", Attachments.of("fallback", "TIMEOUT")));
  }

  @Test
  void whatItsContractDeclaresIsAResult() {
    soldOut = true;
    assertThat(call(FakeInvocations.place(clock), timeout))
        .isInstanceOfSatisfying(
            Result.Thrown.class, thrown -> assertThat(thrown.error()).hasMessage("here, too"));
  }

  @Test
  void whereItFailsTheCallerGetsTheFirstFailureAndTheOtherBesideIt() {
    bug = new IllegalStateException("no cache either");
    for (String method : List.of("find", "findLater")) {
      Result.Failed first = one.failure(ErrorCode.TIMEOUT, Processed.UNKNOWN);
      assertThat(call(invocation(method), first)).isSameAs(first);
      assertThat(first.error().getSuppressed()).containsExactly(bug);
    }
  }

  @Test
  void resultsAndWhatTheCallerDidWrongAreLeftAlone() {
    Result ok = Result.value("ok");
    assertThat(call(FakeInvocations.find(clock), ok)).isSameAs(ok);
    Result thrown = Result.thrown(new SampleService.SoldOutException("none"));
    assertThat(call(FakeInvocations.place(clock), thrown)).isSameAs(thrown);
    for (ErrorCode code : ErrorCode.values()) {
      Result failed = one.failure(code, Processed.NOT);
      assertThat(call(FakeInvocations.find(clock), failed) == failed)
          .as("%s", code)
          .isEqualTo(CALLERS_DOING.contains(code));
    }
  }

  @Test
  void aSettingAnswersWithWhatIsEmpty() {
    FakeFilterContext context = FakeFilterContext.of(clock, Map.of("fallback.value", "empty"));
    FallbackFilterFactory factory = new FallbackFilterFactory();
    Invocation find = FakeInvocations.find(clock);
    Filter filter = factory.create(find.method(), context).orElseThrow();
    assertThat(filter.invoke(find, call -> CompletableFuture.completedFuture(timeout)).join())
        .isEqualTo(new Result.Value("", Attachments.of("fallback", "TIMEOUT")));
    assertThat(factory.create(find.method(), FakeFilterContext.of(clock))).isEmpty();
    assertThat(factory.stage()).isEqualTo(Stage.FALLBACK);
  }

  @Test
  void everyTypeHasSomethingEmptyOrNull() throws Exception {
    assertThat(EmptyValue.of(String.class)).isEqualTo("");
    assertThat(EmptyValue.of(long.class)).isEqualTo(0L);
    assertThat(EmptyValue.of(boolean.class)).isEqualTo(false);
    assertThat(EmptyValue.of(void.class)).isNull();
    assertThat(EmptyValue.of(Long.class)).isNull();
    assertThat(EmptyValue.of(int[].class)).isEqualTo(new int[0]);
    assertThat(EmptyValue.of(type("list"))).isEqualTo(List.of());
    assertThat(EmptyValue.of(type("set"))).isEqualTo(Set.of());
    assertThat(EmptyValue.of(type("map"))).isEqualTo(Map.of());
    assertThat(EmptyValue.of(type("optional"))).isEqualTo(Optional.empty());
    assertThat(EmptyValue.of(type("lists"))).isEqualTo(new List<?>[0]);
  }

  @SuppressWarnings("unused") // by their names
  private interface Types {
    List<String> list();

    Set<String> set();

    Map<String, Long> map();

    Optional<String> optional();

    List<String>[] lists();
  }

  private static Type type(String name) throws NoSuchMethodException {
    return Types.class.getDeclaredMethod(name).getGenericReturnType();
  }

  private Invocation invocation(String method) {
    return FakeInvocations.of(FakeInvocations.method(method), clock, FakeInvocations.TIMEOUT);
  }

  private Result call(Invocation call, Result result) {
    Filter filter =
        FallbackFilterFactory.of(SampleService.class, local)
            .create(call.method(), FakeFilterContext.of(clock))
            .orElseThrow();
    return filter.invoke(call, next -> CompletableFuture.completedFuture(result)).join();
  }
}
