package io.linnet.demo.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.CallContext;
import io.linnet.Contract;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.RpcService;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.testing.Await;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Three providers, one consumer, and what docs/loadbalance.md says of routing. */
@Timeout(60)
class RouteTest {

  private static final Set<String> EVERYBODY = Set.of("one", "two");

  private final RuledRegistry registry = new RuledRegistry();

  /** Who got a copy of which call. */
  private final Queue<String> copies = new ConcurrentLinkedQueue<>();

  private final RpcProvider one = provider("one", "version=1");
  private final RpcProvider two = provider("two", "version=2");
  private final RpcProvider blue = provider("blue", "version=1,tag=blue");
  private final RpcConsumer consumer =
      RpcConsumer.builder().application("web").registry(registry).loadBalancer("random").build();
  private final Greeter greeter = consumer.stub(Greeter.class);

  @RpcService(name = "shop.Greeter")
  public interface Greeter {
    String greet(String name);
  }

  @BeforeEach
  void awaitAll() {
    Await.until("two are used", () -> answering("a").equals(EVERYBODY));
    Await.until("the third is", () -> answering("a", "route-tag", "blue").equals(Set.of("blue")));
  }

  @AfterEach
  void close() {
    consumer.close();
    one.close();
    two.close();
    blue.close();
  }

  @Test
  void aRuleLeadsCallsToAVersionAndEndsWithIt() {
    registry.rule(
        "orders",
        """
        {"format":1,"routes":[{"services":["shop.*"],"methods":["greet"],"callers":["w*"],
         "arguments":{"0":"a*"},"to":[{"labels":{"version":"2"}}]}]}
        """);
    Await.until("it holds", () -> answering("anna").equals(Set.of("two")));
    assertThat(answering("bob")).isEqualTo(EVERYBODY);
    registry.noRule("orders");
    Await.until("it does not", () -> answering("anna").equals(EVERYBODY));
  }

  @Test
  void aTenantHasInstancesOfItsOwnOrNoneAtAll() {
    registry.rule(
        "orders",
        """
        {"format":1,"routes":[{"attachments":{"tenant":"acme"},"strict":true,
         "to":[{"labels":{"version":"2"}}]}]}
        """);
    Await.until("it holds", () -> answering("a", "tenant", "acme").equals(Set.of("two")));
    assertThat(answering("a", "tenant", "other")).isEqualTo(EVERYBODY);
    two.close();
    Await.until("it is gone", () -> failing("tenant", "acme").code() == ErrorCode.NO_INSTANCE);
    RpcException error = failing("tenant", "acme");
    assertThat(error.processed()).isEqualTo(Processed.NOT);
    assertThat(error).hasMessageContaining("routing leaves none of 2 that can be used");
    assertThat(answering("a")).isEqualTo(Set.of("one"));
  }

  @Test
  void aTagLeadsToItsInstances() {
    assertThat(answering("a")).isEqualTo(EVERYBODY);
    assertThat(answering("a", "route-tag", "blue")).isEqualTo(Set.of("blue"));
    assertThat(answering("a", "route-tag", "green")).isEqualTo(EVERYBODY);
  }

  @Test
  void aShadowGetsCopiesAndNoCallIsTheWorseForIt() {
    registry.rule(
        "orders",
        """
        {"format":1,"routes":[{"arguments":{"0":"a*"},"mirror":{"labels":{"tag":"blue"}}}]}
        """);
    Await.until(
        "copies arrive",
        () -> {
          greeter.greet("anna");
          return copies.contains("blue:anna");
        });
    assertThat(answering("anna")).isEqualTo(EVERYBODY);
    assertThat(answering("bob")).isEqualTo(EVERYBODY);
    assertThat(copies).containsOnly("blue:anna");
    Await.until(
        "none is under way",
        () -> consumer.explain(Contract.of(Greeter.class).key()).contains(" 0 failed, 0 under"));
  }

  @Test
  void oneInstanceCanBeAskedByItsAddress() {
    String address = "127.0.0.1:" + blue.port();
    assertThat(answering("a", "direct-instance", address)).isEqualTo(Set.of("blue"));
    assertThat(failing("direct-instance", "127.0.0.1:1").code()).isEqualTo(ErrorCode.NO_INSTANCE);
  }

  @Test
  void aReportSaysWhereACallWouldGoAndWhy() {
    registry.rule(
        "orders",
        """
        {"format":1,"routes":[{"arguments":{"0":"a*"},"to":[{"labels":{"version":"2"}}]}]}
        """);
    Await.until("it holds", () -> answering("anna").equals(Set.of("two")));
    String anna = consumer.explain(Greeter.class, stub -> stub.greet("anna")).toString();
    assertThat(anna)
        .startsWith("Greeter/greet (")
        .contains("route 1 of 1 is for this call", "100.0 % of such calls go to {version=2}")
        .contains("random of 1", "orders@127.0.0.1:" + two.port())
        .doesNotContain(":" + one.port());
    String bob = consumer.explain(Greeter.class, stub -> stub.greet("bob")).toString();
    assertThat(bob)
        .contains("no route is for this call (of 1)", ":" + one.port(), ":" + two.port());
    String blueOne =
        CallContext.current()
            .with("route-tag", "blue")
            .call(() -> consumer.explain(Greeter.class, stub -> stub.greet("bob")).toString());
    assertThat(blueOne).contains("the call has the tag blue", ":" + blue.port());
  }

  @Test
  void aReportNeedsACall() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> consumer.explain(Greeter.class, stub -> {}))
        .withMessageContaining("no call was made (expected: a call of a method of ");
  }

  /** Who answers in so many calls that nobody of two is missed. */
  private Set<String> answering(String name) {
    Set<String> answering = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      answering.add(greeter.greet(name));
    }
    return answering;
  }

  private Set<String> answering(String name, String attachment, String value) {
    return CallContext.current().with(attachment, value).call(() -> answering(name));
  }

  private RpcException failing(String attachment, String value) {
    return catchThrowableOfType(RpcException.class, () -> answering("a", attachment, value));
  }

  private RpcProvider provider(String name, String labels) {
    return RpcProvider.builder()
        .application("orders")
        .registry(registry)
        .port(0)
        .set("linnet.provider.labels", labels)
        .export(
            Greeter.class,
            who -> {
              if ("true".equals(CallContext.current().attachments().get("mirrored"))) {
                copies.add(name + ":" + who);
              }
              return name;
            })
        .start();
  }
}
