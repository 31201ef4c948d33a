package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ContractTest {

  interface Crud<T, I> {
    T find(I id);

    List<T> all(I[] ids);
  }

  @RpcService(name = "users", group = "g", version = "2", timeout = "1s")
  interface Users extends Crud<String, Long> {

    @RpcMethod(idempotent = true, timeout = "250ms")
    int count(String prefix) throws IOException, InterruptedException, IllegalStateException;

    @RpcMethod(name = "countAll")
    int count();

    CompletableFuture<List<String>> names();

    CompletionStage<Void> touch();

    @RpcMethod(oneway = true, keyed = true)
    void note(String text);

    default String local() {
      return "local";
    }

    static String helper() {
      return "static";
    }

    @Override
    String toString();
  }

  @Test
  void methodsAreSortedAndKnowTheirFacts() {
    Contract users = Contract.of(Users.class);
    assertThat(users.key()).isEqualTo(new ServiceKey("users", "g", "2"));
    assertThat(users.methods())
        .extracting(MethodDescriptor::signature)
        .containsExactly(
            "all(Long[])",
            "count(String)",
            "countAll()",
            "find(Long)",
            "names()",
            "note(String)",
            "touch()");
    assertThat(users.methods())
        .extracting(MethodDescriptor::index)
        .containsExactly(0, 1, 2, 3, 4, 5, 6);
    MethodDescriptor count = users.methods().get(1);
    assertThat(count.idempotent()).isTrue();
    assertThat(count.timeout()).isEqualTo(Duration.ofMillis(250));
    assertThat(users.methods().get(2).timeout())
        .as("the service's")
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(count).hasToString("users/count");
    assertThat(users.methods().get(5).keyed()).isTrue();
  }

  @Test
  void interruptsAreNoDataOfAContract() {
    assertThat(Contract.of(Users.class).methods().get(1).declaredExceptions())
        .isEqualTo(List.of(IOException.class, IllegalStateException.class));
  }

  @Test
  void genericSuperInterfacesAreResolved() {
    MethodDescriptor find = Contract.of(Users.class).methods().get(3);
    assertThat(find.parameterTypes()).isEqualTo(List.of(Long.class));
    assertThat(find.resultType()).isEqualTo(String.class);
    MethodDescriptor all = Contract.of(Users.class).methods().get(0);
    assertThat(all.resultType()).hasToString("java.util.List<java.lang.String>");
    assertThat(all.parameterTypes()).isEqualTo(List.of(Long[].class));
  }

  @Test
  void stylesFollowTheSignature() {
    List<MethodDescriptor> methods = Contract.of(Users.class).methods();
    assertThat(methods.get(1).style()).isEqualTo(CallStyle.BLOCKING);
    assertThat(methods.get(4).style()).isEqualTo(CallStyle.ASYNC);
    assertThat(methods.get(4).resultType()).hasToString("java.util.List<java.lang.String>");
    assertThat(methods.get(5).style()).isEqualTo(CallStyle.ONEWAY);
    assertThat(methods.get(6).resultType()).as("future of Void").isEqualTo(void.class);
  }

  interface Bad<T> {
    T open();

    <X> X own(X x);

    @RpcMethod(oneway = true)
    int answered();

    @SuppressWarnings("rawtypes")
    CompletableFuture raw();

    Future<String> old();

    void broad() throws Exception;

    @RpcMethod(timeout = "soon")
    void never();

    void twice(java.util.Date date);

    void twice(java.sql.Date date);
  }

  @Test
  void allProblemsAreToldAtOnceWithTheWayOut() {
    InvalidContractException refusal =
        catchThrowableOfType(InvalidContractException.class, () -> Contract.of(Bad.class));
    assertThat(refusal)
        .hasMessageStartingWith(Bad.class.getName() + " can't be a contract:\n  - ")
        .hasMessageContaining("extend it with actual types: interface X extends Bad<…>")
        .hasMessageContaining("own(Object): it has type parameters of its own")
        .hasMessageContaining("answered(): oneway methods return void, not int")
        .hasMessageContaining("raw(): the future has no type; write CompletableFuture<…>")
        .hasMessageContaining("old(): it returns Future; use CompletableFuture")
        .hasMessageContaining("broad(): throws Exception says nothing")
        .hasMessageContaining("never(): timeout 'soon' (expected: a number and a unit")
        .hasMessageContaining("twice(Date): two overloads look the same on the wire");
    assertThat(refusal.problems()).hasSize(8);
  }

  interface Empty {}

  sealed interface Closed permits Member {
    void call();
  }

  record Member() implements Closed {
    @Override
    public void call() {}
  }

  @Test
  void onlyOpenInterfacesWithMethodsAreContracts() {
    assertThatThrownBy(() -> Contract.of(String.class))
        .hasMessageContaining("it is not an interface");
    assertThatThrownBy(() -> Contract.of(Empty.class)).hasMessageContaining("no remote methods");
    assertThatThrownBy(() -> Contract.of(Closed.class)).hasMessageContaining("remove 'sealed'");
  }

  interface Left {
    Object same(String text);
  }

  interface Right {
    String same(String text);
  }

  interface Both extends Left, Right {
    @Override
    String same(String text);
  }

  @Test
  void aMethodInheritedTwiceIsOneWithTheNarrowerResult() {
    Contract both = Contract.of(Both.class);
    assertThat(both.methods()).hasSize(1);
    assertThat(both.methods().get(0).resultType()).isEqualTo(String.class);
    assertThat(both.key()).isEqualTo(ServiceKey.of(Both.class.getName()));
  }
}
