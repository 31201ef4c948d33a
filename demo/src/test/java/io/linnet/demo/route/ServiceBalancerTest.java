package io.linnet.demo.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.RpcService;
import io.linnet.config.InvalidSettingsException;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.testing.Await;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each service has its own balancer and its options, and a rule changes them. */
@Timeout(60)
class ServiceBalancerTest {

  private static final Set<String> EVERYBODY = Set.of("one", "two");
  private static final String GREETER = "linnet.consumer.services.[shop.Greeter].";
  private static final String OTHER = "linnet.consumer.services.[shop.Other].";

  private final RuledRegistry registry = new RuledRegistry();
  private final RpcProvider one = provider("one");
  private final RpcProvider two = provider("two");
  private final RpcConsumer consumer =
      RpcConsumer.builder()
          .application("web")
          .registry(registry)
          .loadBalancer("random")
          .set(GREETER + "load-balancer", "consistent-hash")
          .set(OTHER + "load-balancer", "worst")
          .set(OTHER + "maglev.bound", "0.5")
          .build();

  @RpcService(name = "shop.Greeter")
  public interface Greeter {
    String greet(String name);
  }

  @RpcService(name = "shop.Plain")
  public interface Plain {
    String greet(String name);
  }

  @RpcService(name = "shop.Other")
  public interface Other {
    String greet(String name);
  }

  @AfterEach
  void close() {
    consumer.close();
    one.close();
    two.close();
  }

  @Test
  void aServiceHasItsOwnBalancerAndARuleChangesIt() {
    Greeter greeter = consumer.stub(Greeter.class);
    Plain plain = consumer.stub(Plain.class);
    Await.until("both are used", () -> answering(i -> plain.greet("a")).equals(EVERYBODY));
    Await.until("keys lead to both", () -> answering(i -> greeter.greet("" + i)).equals(EVERYBODY));
    String home = greeter.greet("anna");
    assertThat(answering(i -> greeter.greet("anna"))).containsExactly(home);
    registry.rule(
        "orders",
        """
        {"format":1,"settings":{"%sload-balancer":"round-robin"}}
        """
            .formatted(GREETER));
    Await.until("it holds", () -> answering(i -> greeter.greet("anna")).equals(EVERYBODY));
    registry.noRule("orders");
    Await.until("it does not", () -> answering(i -> greeter.greet("anna")).equals(Set.of(home)));
  }

  @Test
  void wrongSettingsOfAServiceFailItsStub() {
    assertThatThrownBy(() -> consumer.stub(Other.class))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContainingAll(
            OTHER + "load-balancer: 'worst' from builder (expected: one of adaptive,",
            OTHER + "maglev.bound: '0.5' from builder (expected: 0 for none, or");
  }

  /** Who answers in so many calls that nobody of two is missed. */
  private static Set<String> answering(IntFunction<String> call) {
    return IntStream.range(0, 60).mapToObj(call).collect(Collectors.toSet());
  }

  private RpcProvider provider(String name) {
    return RpcProvider.builder()
        .application("orders")
        .registry(registry)
        .port(0)
        .export(Greeter.class, who -> name)
        .export(Plain.class, who -> name)
        .start();
  }
}
