package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Durations;
import io.linnet.Endpoint;
import io.linnet.Filter;
import io.linnet.Instance;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.RpcService;
import io.linnet.ServiceKey;
import io.linnet.Stage;
import io.linnet.config.SettingsReader;
import io.linnet.rule.CallMatch;
import io.linnet.rule.Destination;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.InstanceRule;
import io.linnet.rule.RouteRule;
import io.linnet.rule.Rule;
import io.linnet.spi.Figure;
import io.linnet.spi.Figures;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.spi.RegistryEvent;
import io.linnet.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules change what calls do while everything runs. */
final class RuleBookTest {

  private static final String GREETING = "linnet.consumer.greeting";
  private static final String TIMEOUT = "linnet.consumer.timeout";
  private static final Instance ORDERS =
      new Instance("orders", "@nobody", 1, 1, 100, List.of(), Map.of());

  private final RuledRegistry registry = new RuledRegistry("ruled");
  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final GreetingFactory factory = new GreetingFactory();
  private final RpcConsumer consumer =
      RpcConsumer.builder()
          .application("web")
          .registry(registry)
          .loadBalancer(new Nobody())
          .filter(factory)
          .set("linnet.consumer.serializer", "fake")
          .registryEvents(
              (event, detail) -> {
                if (event == RegistryEvent.RULE_REFUSED) {
                  refusals.add(detail);
                }
              })
          .build();

  /** Another service of the same kind. */
  @RpcService
  public interface Other {
    String greet(String name);
  }

  /** Says what its settings are; no call gets further. */
  @RpcService
  public interface Greeter {
    String greet(String name);
  }

  @AfterEach
  void close() {
    consumer.close();
    assertThat(registry.ruled()).as("rules that are still watched").isEmpty();
  }

  @Test
  void settingsOfARuleHoldForTheNextCallAndNoLongerThanTheRule() {
    Greeter greeter = consumer.stub(Greeter.class);
    registry.say(ORDERS);
    assertThat(greeter.greet("a")).isEqualTo("hello a within 3s");
    registry.rule("orders", rule("orders", "r", Map.of(GREETING, "bye", TIMEOUT, "70ms")));
    Await.until("the rule holds", () -> greeter.greet("a").equals("bye a within 70ms"));
    registry.rule("orders");
    Await.until("it does not", () -> greeter.greet("a").equals("hello a within 3s"));
  }

  @Test
  void aRuleThatIsTakenBackWhileItIsAppliedHoldsNoLonger() throws Exception {
    Greeter greeter = consumer.stub(Greeter.class);
    consumer.stub(Other.class);
    factory.holdNext(4); // both are planned to see whether the rule can hold, then to use it
    registry.rule("web", rule("web", "r", Map.of(GREETING, "held")));
    factory.awaitHeld();
    assertThat(greeter.greet("a")).isEqualTo("held a within 3s");
    registry.rule("web");
    factory.release();
    Await.until("it does not hold", () -> greeter.greet("a").equals("hello a within 3s"));
  }

  @Test
  void rulesOfOneselfAreStrongerAndThoseOfOthersDoNotMatter() {
    Greeter greeter = consumer.stub(Greeter.class);
    registry.say(ORDERS);
    assertThat(registry.ruled()).containsExactly("orders", "web");
    registry.rule("web", rule("web", "r", Map.of(GREETING, "own")));
    registry.rule("orders", rule("orders", "r", Map.of(GREETING, "theirs", TIMEOUT, "1s")));
    Await.until("both hold", () -> greeter.greet("a").equals("own a within 1s"));
    Await.untilAsserted( // calls follow rules a moment before all services do
        () ->
            assertThat(consumer.explain(ServiceKey.of(Greeter.class)))
                .contains("rules: [orders/r, web/r]", "1 registered"));
  }

  @Test
  void aRuleForOneMethodLeavesTheOthers() {
    Greeter greeter = consumer.stub(Greeter.class);
    String other = "linnet.consumer.services.[shop.Other].greeting";
    String own = "linnet.consumer.services.[" + Greeter.class.getName() + "].methods.[greet].";
    registry.rule("web", rule("web", "r", Map.of(other, "no", own + "greeting", "yes")));
    Await.until("it holds", () -> greeter.greet("a").equals("yes a within 3s"));
    assertThat(refusals).isEmpty();
  }

  @Test
  void aWrongRuleIsRefusedAsAWholeAndTheOneBeforeStays() {
    Greeter greeter = consumer.stub(Greeter.class);
    registry.rule("web", rule("web", "r", Map.of(GREETING, "good")));
    Await.until("it holds", () -> greeter.greet("a").startsWith("good"));
    Rule wrong = rule("web", "r", Map.of(GREETING, "bad", TIMEOUT, "soon"));
    registry.rule("web", wrong, rule("web", "s", Map.of(TIMEOUT, "1s")));
    Await.until("the other one holds", () -> greeter.greet("a").equals("good a within 1s"));
    assertThat(refusals)
        .containsExactly(
            "Rule web/r is refused, the one before stays: linnet.consumer.timeout: 'soon' from"
                + " rule web/r (expected: a duration from 1ms to 1h)");
    registry.rule("web", wrong);
    Await.until("it does not", () -> greeter.greet("a").equals("good a within 3s"));
    assertThat(refusals).as("said once").hasSize(1);
    assertThat(consumer.registryEvents()).containsEntry(RegistryEvent.RULE_REFUSED, 1L);
  }

  @Test
  void aSettingThatNobodyReadsIsRefused() {
    consumer.stub(Greeter.class);
    registry.rule("web", rule("web", "r", Map.of("linnet.consumer.loops", "4")));
    Await.until("it is refused", () -> refusals.size() == 1);
    assertThat(refusals.get(0))
        .startsWith("Rule web/r is refused, it does not hold: setting 'linnet.consumer.loops'")
        .endsWith(
            "(expected: linnet.consumer. and one of cluster, criticality, explain.one-in, greeting, load-balancer, nobody.fee,"
                + " timeout)");
  }

  @Test
  void aRuleAboutInstancesReachesServicesWhoseStubComesLater() {
    InstanceMatch all = new InstanceMatch(List.of(), Map.of());
    registry.rule("web", rule("web", "x", Map.of("linnet.provider.anything", "is for providers")));
    consumer.stub(Greeter.class);
    registry.say(ORDERS);
    registry.rule(
        "orders", new Rule("orders", "off", List.of(new InstanceRule(all, true, null)), Map.of()));
    Await.until(
        "it is disabled",
        () ->
            consumer
                .explain(ServiceKey.of(Greeter.class))
                .contains("is disabled by rule orders/off"));
  }

  @Test
  void aBalancerThatIsNotThereAndAWrongOptionAreRefused() {
    consumer.stub(Greeter.class);
    registry.rule("web", rule("web", "r", Map.of("linnet.consumer.load-balancer", "best")));
    Await.until("it is refused", () -> refusals.size() == 1);
    assertThat(refusals.get(0))
        .endsWith(
            "linnet.consumer.load-balancer: 'best' from rule web/r (expected: one of nobody; is"
                + " linnet-loadbalance on the class path?)");
    String own = "linnet.consumer.services.[" + Greeter.class.getName() + "].";
    registry.rule("web", rule("web", "s", Map.of(own + "nobody.fee", "10")));
    Await.until("it is, too", () -> refusals.size() == 2);
    assertThat(refusals.get(1))
        .endsWith(own + "nobody.fee: '10' from rule web/s (expected: a whole number from 0 to 9)");
  }

  @Test
  void routesThatNobodyWouldObeyAreRefused() {
    consumer.stub(Greeter.class);
    Destination to = new Destination(new InstanceMatch(List.of(), Map.of()), 1);
    RouteRule route = new RouteRule(CallMatch.ALL, List.of(to), false);
    registry.rule("web", new Rule("web", "r", List.of(), Map.of(), List.of(route)));
    Await.until("it is refused", () -> refusals.size() == 1);
    assertThat(refusals.get(0))
        .contains("it has routes, and there is no router (expected: linnet-loadbalance, or");
  }

  @Test
  void aBalancerForOneMethodIsRefused() {
    consumer.stub(Greeter.class);
    String find = "linnet.consumer.services.[shop.Any].methods.[find].load-balancer";
    registry.rule("web", rule("web", "r", Map.of(find, "nobody")));
    Await.until("it is refused", () -> refusals.size() == 1);
    assertThat(refusals.get(0))
        .endsWith(
            "(expected: linnet.consumer. and one of cluster, criticality, explain.one-in, greeting, timeout)");
  }

  @Test
  void whatIsShownIsOfTheChainsInUse() {
    Greeter greeter = consumer.stub(Greeter.class);
    assertThat(shown()).containsExactly("ruled Greeter/greet 5.0");
    registry.rule("web", rule("web", "r", Map.of(GREETING, "bye")));
    Await.until("the rule holds", () -> greeter.greet("a").startsWith("bye"));
    assertThat(shown()).containsExactly("ruled Greeter/greet 3.0");
    registry.rule("web", rule("web", "r", Map.of(GREETING, "wrong", TIMEOUT, "soon")));
    Await.until("it is refused", () -> refusals.size() == 1);
    assertThat(shown()).containsExactly("ruled Greeter/greet 3.0");
    registry.rule("web");
    Await.until("it does not hold", () -> greeter.greet("a").startsWith("hello"));
    assertThat(shown()).containsExactly("ruled Greeter/greet 5.0");
    consumer.close();
    assertThat(shown()).isEmpty();
  }

  private List<String> shown() {
    List<String> shown = new ArrayList<>();
    factory.figures.read(
        (figure, labels, value) -> {
          if (figure == Figure.RATE_LIMIT) {
            String name = Greeter.class.getName();
            shown.add(String.join(" ", labels).replace(name, "Greeter") + " " + value);
          }
        });
    return shown;
  }

  private static Rule rule(String application, String name, Map<String, String> settings) {
    return new Rule(application, name, List.of(), settings);
  }

  /** Answers each call with its settings. */
  private static final class GreetingFactory implements FilterFactory {

    private final AtomicInteger untilHeld = new AtomicInteger();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Figures figures = Figures.NONE;

    /**
     * The filter of this number that is made with the greeting "held" waits for {@link #release}.
     */
    void holdNext(int count) {
      untilHeld.set(count);
    }

    void awaitHeld() throws InterruptedException {
      assertThat(held.await(20, TimeUnit.SECONDS)).as("it is held").isTrue();
    }

    void release() {
      released.countDown();
    }

    private void hold() {
      held.countDown();
      try {
        assertThat(released.await(20, TimeUnit.SECONDS)).as("it is released").isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public String name() {
      return "greeting";
    }

    @Override
    public Stage stage() {
      return Stage.OBSERVE;
    }

    @Override
    public Optional<Filter> create(MethodDescriptor method, FilterContext context) {
      String greeting = context.settings().text("greeting", "hello");
      if (greeting.equals("held") && untilHeld.decrementAndGet() == 0) {
        hold();
      }
      figures = context.figures();
      context.show(Figure.RATE_LIMIT, method, greeting::length);
      return Optional.of(
          (invocation, next) -> {
            Duration within =
                Duration.ofNanos(invocation.deadlineNanos() - invocation.startNanos());
            String text =
                "%s %s within %s"
                    .formatted(
                        greeting, invocation.arguments().values()[0], Durations.format(within));
            return CompletableFuture.completedFuture(Result.value(text));
          });
    }
  }

  private static final class Nobody implements LoadBalancer {

    @Override
    public LoadBalancer with(SettingsReader options) {
      options.integer("fee", 0, 0, 9);
      return this;
    }

    @Override
    public String name() {
      return "nobody";
    }

    @Override
    public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
      throw new UnsupportedOperationException("no instance is reached");
    }
  }
}
