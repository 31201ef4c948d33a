package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class ContractRefusalTest {

  static final class Outer {
    record Item() {}
  }

  record Item() {}

  abstract static class NotAnInterface {
    abstract void ping();
  }

  sealed interface Sealed permits Permitted {
    void ping();
  }

  non-sealed interface Permitted extends Sealed {}

  interface Empty {
    default void ping() {}
  }

  interface Generic<T> {
    T find(T like);
  }

  interface GenericMethod {
    <T> T find(T like);
  }

  interface OnewayResult {
    @RpcMethod(oneway = true)
    String send();
  }

  interface RawFuture {
    @SuppressWarnings("rawtypes") // is what is refused
    CompletableFuture find();
  }

  interface PlainFuture {
    Future<String> find();
  }

  interface OpenExceptions {
    void a() throws Exception;

    void b() throws Throwable;

    void c() throws RuntimeException;

    void d() throws Error;
  }

  interface LookAlikes {
    void put(Item item);

    void put(Outer.Item item);
  }

  interface LookAlikesTold {
    void put(Item item);

    @RpcMethod(name = "putOuter")
    void put(Outer.Item item);
  }

  interface SameWireName {
    void put(Item item);

    @RpcMethod(name = "put")
    void store(Item item);
  }

  @RpcService(timeout = "soon")
  interface BadTimeouts {
    void a();

    @RpcMethod(timeout = "0s")
    void b();

    @RpcMethod(timeout = "1s")
    void c();
  }

  sealed interface ManyProblems<T> permits Rest {
    void first() throws Exception;

    @RpcMethod(oneway = true, timeout = "5")
    int second();
  }

  non-sealed interface Rest extends ManyProblems<String> {}

  @Test
  void whatIsNotAnInterface() {
    assertThat(problems(NotAnInterface.class)).containsExactly("it is not an interface");
    assertThat(problems(RpcService.class)).containsExactly("it is not an interface");
    assertThat(problems(int[].class)).containsExactly("it is not an interface");
  }

  @Test
  void whatNoStubCanImplement() {
    assertThat(problems(Sealed.class))
        .containsExactly("it is sealed, so no stub can implement it; remove 'sealed'");
    assertThat(Contract.of(Permitted.class).methods()).hasSize(1);
  }

  @Test
  void anInterfaceWithoutRemoteMethods() {
    assertThat(problems(Empty.class)).containsExactly("it has no remote methods");
  }

  @Test
  void typeParameters() {
    assertThat(problems(Generic.class))
        .containsExactly(
            "it has type parameters; extend it with actual types: interface X extends Generic<…>");
    assertThat(problems(GenericMethod.class))
        .containsExactly("find(Object): it has type parameters of its own; use actual types");
  }

  @Test
  void onewayMethodsWithAResult() {
    assertThat(problems(OnewayResult.class))
        .containsExactly("send(): oneway methods return void, not String");
  }

  @Test
  void futuresThatSayNoTypeOrCannotBeWaitedForWithoutAThread() {
    assertThat(problems(RawFuture.class))
        .containsExactly("find(): the future has no type; write CompletableFuture<…>");
    assertThat(problems(PlainFuture.class))
        .containsExactly("find(): it returns Future; use CompletableFuture");
  }

  @Test
  void exceptionsThatSayNothing() {
    String rest = " says nothing; name the exceptions that callers shall handle";
    assertThat(problems(OpenExceptions.class))
        .containsExactly(
            "a(): throws Exception" + rest,
            "b(): throws Throwable" + rest,
            "c(): throws RuntimeException" + rest,
            "d(): throws Error" + rest);
  }

  @Test
  void overloadsThatLookTheSameOnTheWireUnlessRenamed() {
    assertThat(problems(LookAlikes.class))
        .containsExactly(
            "put(Item): two methods look the same on the wire; give one of them another name"
                + " with @RpcMethod(name = …)");
    assertThat(Contract.of(LookAlikesTold.class).methods())
        .extracting(MethodDescriptor::signature)
        .containsExactly("put(Item)", "putOuter(Item)");
  }

  @Test
  void twoMethodsThatShareAWireNameAndTheirParameters() {
    assertThat(problems(SameWireName.class))
        .singleElement()
        .asString()
        .startsWith("put(Item): two");
  }

  @Test
  void timeoutsThatAreNoneOrZero() {
    assertThat(problems(BadTimeouts.class))
        .containsExactly(
            "a(): timeout 'soon' (expected: a number and a unit us, ms, s, m or h, such as 500ms)",
            "b(): timeout '0s' (expected: more than 0)");
  }

  @Test
  void everyProblemIsToldAtOnce() {
    var refused = refused(ManyProblems.class);
    assertThat(refused.problems()).hasSize(5);
    assertThat(refused)
        .hasMessageStartingWith(ManyProblems.class.getName() + " can't be a contract:\n  - it is")
        .hasMessageContainingAll("sealed", "type parameters", "first()", "second(): oneway", "'5'");
  }

  private static List<String> problems(Class<?> type) {
    return refused(type).problems();
  }

  private static InvalidContractException refused(Class<?> type) {
    return catchThrowableOfType(InvalidContractException.class, () -> Contract.of(type));
  }
}
