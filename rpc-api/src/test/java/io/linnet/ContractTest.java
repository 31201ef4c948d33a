package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

@SuppressWarnings("DoNotCallSuggester") // a static method that a contract may have
final class ContractTest {

  @RpcService(name = "shop.Orders", group = "blue", version = "2", timeout = "2s")
  interface Orders {

    String find(long id);

    String find(String name);

    @RpcMethod(name = "search", timeout = "500ms", idempotent = true, keyed = true)
    List<String> find(int[] ids, List<String> names);

    CompletableFuture<Integer> count();

    CompletionStage<List<String>> names();

    CompletableFuture<Void> flush();

    @RpcMethod(oneway = true)
    void forget(String name);

    void cancel(long id) throws IOException, InterruptedException, FileNotFoundException;

    default String findFirst() {
      return find(1);
    }

    static Orders none() {
      throw new UnsupportedOperationException();
    }

    @Override
    boolean equals(Object other);

    @Override
    int hashCode();

    @Override
    String toString();
  }

  interface Empty {
    void ping();
  }

  private final Contract contract = Contract.of(Orders.class);

  @Test
  void takesAbstractMethodsOnlySortedBySignature() {
    assertThat(contract.methods())
        .extracting(MethodDescriptor::signature)
        .containsExactly(
            "cancel(long)",
            "count()",
            "find(String)",
            "find(long)",
            "flush()",
            "forget(String)",
            "names()",
            "search(int[],List)");
  }

  @Test
  void anIndexIsThePlaceInTheListAndTheSameEachTime() {
    for (int i = 0; i < contract.methods().size(); i++) {
      assertThat(contract.methods().get(i).index()).isEqualTo(i);
    }
    assertThat(Contract.of(Orders.class)).isEqualTo(contract);
  }

  @Test
  void takesTheKeyFromTheAnnotationOrTheClassName() {
    assertThat(contract.key()).isEqualTo(new ServiceKey("shop.Orders", "blue", "2"));
    assertThat(contract).hasToString("blue/shop.Orders:2 (8 methods)");
    assertThat(Contract.of(Empty.class).key()).isEqualTo(ServiceKey.of(Empty.class.getName()));
  }

  @Test
  void anotherKeyReachesEveryMethod() {
    ServiceKey other = contract.key().withGroup("green");
    assertThat(Contract.of(Orders.class, other).methods())
        .extracting(MethodDescriptor::service)
        .containsOnly(other);
  }

  @Test
  void readsTheFactsOfTheAnnotation() {
    MethodDescriptor search = method("search(int[],List)");
    assertThat(search.name()).isEqualTo("search");
    assertThat(search.method().getName()).isEqualTo("find");
    assertThat(search.idempotent()).isTrue();
    assertThat(search.keyed()).isTrue();
    assertThat(search.timeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(search).hasToString("Orders/search");
  }

  @Test
  void defaultsAreTheServiceTimeoutAndNothingElse() {
    MethodDescriptor find = method("find(long)");
    assertThat(find.timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(find.idempotent()).isFalse();
    assertThat(find.keyed()).isFalse();
    assertThat(Contract.of(Empty.class).methods().get(0).timeout()).isNull();
  }

  @Test
  void unwrapsWhatFuturesHold() {
    assertThat(method("count()").style()).isEqualTo(CallStyle.ASYNC);
    assertThat(method("count()").resultType()).isEqualTo(Integer.class);
    assertThat(method("names()").style()).isEqualTo(CallStyle.ASYNC);
    assertThat(method("names()").resultType()).hasToString("java.util.List<java.lang.String>");
    assertThat(method("flush()").resultType()).isEqualTo(void.class);
  }

  @Test
  void tellsBlockingFromOneway() {
    assertThat(method("find(long)").style()).isEqualTo(CallStyle.BLOCKING);
    assertThat(method("cancel(long)").style()).isEqualTo(CallStyle.BLOCKING);
    assertThat(method("forget(String)").style()).isEqualTo(CallStyle.ONEWAY);
  }

  @Test
  void declaredExceptionsAreSortedAndLeaveOutInterruptedException() {
    assertThat(method("cancel(long)").declaredExceptions())
        .containsExactly(FileNotFoundException.class, IOException.class);
  }

  private MethodDescriptor method(String signature) {
    return contract.methods().stream()
        .filter(method -> method.signature().equals(signature))
        .findFirst()
        .orElseThrow();
  }
}
