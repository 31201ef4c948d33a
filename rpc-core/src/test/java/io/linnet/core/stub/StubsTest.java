package io.linnet.core.stub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Contract;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import io.linnet.testing.ManualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Interfaces are package-private here, as contracts may be. */
class StubsTest {

  interface Primitives {
    boolean booleans(boolean b);

    byte bytes(byte b);

    short shorts(short s);

    char chars(char c);

    int ints(int i);

    long longs(long l);

    float floats(float f);

    double doubles(double d);
  }

  interface Shapes {
    void nothing();

    String many(
        long a, int b, String c, double d, byte e, Object[] f, boolean g, char h, float i, long j);

    int @Nullable [] array(int[] values);

    String checked() throws IOException;

    default String local() {
      return "local";
    }

    @Override
    boolean equals(Object other);

    @Override
    String toString();
  }

  interface Left {
    Object get(String key);

    String same(int value);
  }

  interface Right {
    String get(String key);

    String same(int value);
  }

  interface Both extends Left, Right {}

  interface Store<K, V extends CharSequence> {
    V find(K key);
  }

  interface Orders extends Store<Long, String> {}

  interface Narrowed extends Left {
    @Override
    String get(String key);
  }

  private final List<Invocation> received = new ArrayList<>();

  @Test
  void primitivesOfEveryKindPassBothWays() {
    Primitives stub = echoing(Primitives.class);
    assertThat(stub.booleans(true)).isTrue();
    assertThat(stub.bytes((byte) -3)).isEqualTo((byte) -3);
    assertThat(stub.shorts(Short.MIN_VALUE)).isEqualTo(Short.MIN_VALUE);
    assertThat(stub.chars('ß')).isEqualTo('ß');
    assertThat(stub.ints(Integer.MIN_VALUE)).isEqualTo(Integer.MIN_VALUE);
    assertThat(stub.longs(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(stub.floats(1.5f)).isEqualTo(1.5f);
    assertThat(stub.doubles(-0.25)).isEqualTo(-0.25);
  }

  @Test
  void moreThanEightArgumentsArriveInTheirOrder() {
    Shapes stub = echoing(Shapes.class, "ten");
    Object[] array = {1};
    assertThat(stub.many(1, 2, "3", 4, (byte) 5, array, true, 'h', 9f, 10)).isEqualTo("ten");
    assertThat(received.get(0).arguments().values())
        .containsExactly(1L, 2, "3", 4.0, (byte) 5, array, true, 'h', 9f, 10L);
  }

  @Test
  void voidAndArraysPass() {
    Shapes stub = echoing(Shapes.class, (Object) null);
    stub.nothing();
    assertThat(received.get(0).arguments().size()).isZero();
    assertThat(stub.array(new int[] {7})).isNull();
    assertThat(received.get(1).arguments().get(0)).isEqualTo(new int[] {7});
  }

  @Test
  void defaultMethodsStayLocal() {
    assertThat(echoing(Shapes.class).local()).isEqualTo("local");
    assertThat(received).isEmpty();
  }

  @Test
  void methodsOfObjectStayLocal() {
    Shapes stub = echoing(Shapes.class);
    Shapes other = echoing(Shapes.class);
    assertThat(stub.equals(stub)).isTrue();
    assertThat(stub.equals(other)).isFalse();
    assertThat(stub.hashCode()).isEqualTo(System.identityHashCode(stub));
    assertThat(stub).hasToString("stub of Shapes");
    assertThat(received).isEmpty();
  }

  @Test
  void aMethodOfTwoInterfacesIsOneWhateverTypeTheStubIsSeenAs() {
    Both stub = echoing(Both.class);
    assertThat(((Left) stub).get("left")).isEqualTo("left");
    assertThat(((Right) stub).get("right")).isEqualTo("right");
    assertThat(stub.get("both")).isEqualTo("both");
    Both same = echoing(Both.class, "one");
    assertThat(((Left) same).same(1) + ((Right) same).same(2)).isEqualTo("oneone");
    assertThat(received).extracting(i -> i.method().index()).containsExactly(0, 0, 0, 1, 1);
  }

  @Test
  void aNarrowedResultAnswersTheWiderMethodToo() {
    Narrowed stub = echoing(Narrowed.class);
    assertThat(((Left) stub).get("wide")).isEqualTo("wide");
    assertThat(stub.get("narrow")).isEqualTo("narrow");
  }

  @Test
  void typeArgumentsOfAnInheritedInterfaceAreResolved() {
    Orders stub = echoing(Orders.class, "order");
    assertThat(stub.find(42L)).isEqualTo("order");
    Store<Long, String> store = stub;
    assertThat(store.find(43L)).isEqualTo("order");
    assertThat(received).extracting(i -> i.arguments().get(0)).containsExactly(42L, 43L);
  }

  static List<Throwable> thrown() {
    return List.of(
        new IOException("checked"),
        new IllegalStateException("unchecked"),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void anExceptionOfTheMethodIsThrownAsItself(Throwable error) {
    Shapes stub = stub(Shapes.class, invocation -> done(Result.thrown(error)));
    assertThatThrownBy(stub::checked).isSameAs(error);
  }

  private <T> T echoing(Class<T> type) {
    return stub(
        type,
        invocation -> {
          received.add(invocation);
          return done(Result.value(invocation.arguments().get(0)));
        });
  }

  private <T> T echoing(Class<T> type, @Nullable Object value) {
    return stub(
        type,
        invocation -> {
          received.add(invocation);
          return done(Result.value(value));
        });
  }

  private static <T> T stub(Class<T> type, Invoker chain) {
    Contract contract = Contract.of(type);
    List<MethodHandler> handlers =
        contract.methods().stream()
            .map(
                method ->
                    new MethodHandler(
                        method,
                        new MethodHandler.Plan(chain, Duration.ofSeconds(5), null, 0),
                        ManualClock.create(),
                        Runnable::run,
                        new CallRecorder()))
            .toList();
    return Stubs.create(type, contract, handlers, "stub of " + type.getSimpleName());
  }

  private static CompletableFuture<Result> done(Result result) {
    return CompletableFuture.completedFuture(result);
  }
}
