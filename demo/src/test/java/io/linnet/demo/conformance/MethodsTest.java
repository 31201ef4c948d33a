package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.RpcService;
import io.linnet.ServiceKey;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which method a call reaches, and what happens when there is none. */
class MethodsTest extends Conformance {

  /** The serializer does not fit contracts that differ, so a provider refuses them. */
  private static final Calls.Parcel PARCEL =
      new Calls.Parcel(7, "größer ✓", List.of("a", "b"), Map.of("a", 1));

  /** A consumer's idea of the service that is newer than the provider's. */
  @RpcService(name = "calls")
  interface NewerCalls {
    String echo(String text);

    String notYetThere(String text);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void overloadsAreToldApart(World.Kind kind) throws Exception {
    World w = open(kind);
    assertThat(w.call(() -> w.calls.echo("-5"), () -> w.asyncCalls.echo("-5"))).isEqualTo("-5");
    assertThat(w.call(() -> w.calls.echo(-5), () -> w.asyncCalls.echo(-5).toCompletableFuture()))
        .isEqualTo(-5);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void severalArgumentsArriveInTheirOrder(World.Kind kind) throws Exception {
    World w = open(kind);
    assertThat(
            w.call(() -> w.calls.pack(PARCEL, true), () -> w.asyncCalls.pack(PARCEL, true)).items())
        .containsExactly("a", "b", "a", "b");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void inheritedGenericMethodsHaveTheTypesOfTheContract(World.Kind kind) throws Exception {
    World w = open(kind);
    assertThat(w.call(() -> w.calls.keep(PARCEL, 9L), () -> w.asyncCalls.keep(PARCEL, 9L)))
        .isEqualTo(new Calls.Parcel(9, PARCEL.label(), PARCEL.items(), PARCEL.counts()));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void defaultAndObjectMethodsStayLocal(World.Kind kind) {
    World w = open(kind);
    assertThat(w.calls.local()).isEqualTo("local");
    assertThat(w.calls.equals(w.calls)).isTrue();
    assertThat(w.calls.hashCode()).isEqualTo(System.identityHashCode(w.calls));
    assertThat(w.calls.toString()).startsWith("stub of calls at ");
    assertThat(w.implementation.executed).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void oneWayCallsReturnAtOnceAndArrive(World.Kind kind) {
    World w = open(kind);
    if (w.kind.asyncConsumer()) {
      w.asyncCalls.note("hello");
    } else {
      w.calls.note("hello");
    }
    Awaitility.await().untilAsserted(() -> assertThat(w.implementation.notes).contains("hello"));
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void aServiceThatNobodyExportsIsNamed(World.Kind kind) {
    World w = open(kind);
    assertNotThere(w, ServiceKey.of("nobody"), "does not export the service");
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void anotherVersionIsAnotherService(World.Kind kind) {
    World w = open(kind);
    assertNotThere(w, ServiceKey.of("calls").withVersion("2.0"), "does not export the service");
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void anotherGroupIsAnotherService(World.Kind kind) {
    World w = open(kind);
    assertNotThere(w, ServiceKey.of("calls").withGroup("blue"), "does not export the service");
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void aMethodThatTheProviderLacksIsRefusedAndOthersAreNot(World.Kind kind) {
    World w = open(kind);
    NewerCalls newer = w.stub(NewerCalls.class, ServiceKey.of("calls"));
    assertRefused(() -> newer.notYetThere("x"), ErrorCode.NO_METHOD, "notYetThere(String)");
    assertThat(newer.echo("x")).isEqualTo("x");
  }

  @ParameterizedTest
  @MethodSource("fewWorlds")
  void stubsOfTwoContractsForOneServiceDoNotDisturbEachOther(World.Kind kind) throws Exception {
    World w = open(kind, Map.of("linnet.consumer.timeout", "2s"));
    NewerCalls newer = w.stub(NewerCalls.class, ServiceKey.of("calls"));
    assertThat(newer.echo("x")).isEqualTo("x");
    assertThat(w.call(() -> w.calls.echo("x"), () -> w.asyncCalls.echo("x"))).isEqualTo("x");
    Calls another = w.stub(Calls.class, ServiceKey.of("calls"));
    assertThat(another.echo("y")).isEqualTo("y");
    assertThat(newer.echo("x")).isEqualTo("x");
  }

  private static void assertNotThere(World w, ServiceKey key, String why) {
    Calls calls = w.stub(Calls.class, key);
    AsyncCalls async = w.stub(AsyncCalls.class, key);
    assertRefused(
        () -> w.call(() -> calls.echo("x"), () -> async.echo("x")), ErrorCode.NO_INSTANCE, why);
    assertThat(w.implementation.executed).hasValue(0);
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code, String why) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RpcException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.processed()).isEqualTo(Processed.NOT);
            })
        .hasMessageContaining(why);
  }
}
