package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.CallContext;
import io.linnet.Decisions;
import io.linnet.RpcException;
import io.linnet.RpcMethod;
import io.linnet.RpcService;
import io.linnet.ServiceKey;
import io.linnet.core.DryRun;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.core.chain.ChainStep;
import io.linnet.registry.RuleJson;
import io.linnet.rule.Rule;
import io.linnet.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Why a call went as it did, and what a rule would change. */
@Timeout(60)
class ExplainTest {

  private static final String REGISTRY = "memory://explain-test";
  private static final ServiceKey KEY = ServiceKey.of(Prices.class);

  private final RpcProvider old = provider("1", item -> 7);
  private final RpcProvider fresh = provider("2", item -> 8);
  private final RpcConsumer consumer = consumer("0");
  private final List<Decisions> explained = new ArrayList<>();
  private final CallContext explaining = CallContext.current().explain(explained::add);

  @RpcService
  public interface Prices {
    @RpcMethod(idempotent = true)
    int priceOf(String item);
  }

  @AfterEach
  void close() {
    consumer.close();
    fresh.close();
    old.close();
  }

  @Test
  void aCallTellsWhatEachFilterAndTheBalancerDecided() {
    Prices prices = ready();
    explaining.call(() -> prices.priceOf("tea"));
    assertThat(explained).hasSize(1);
    assertThat(explained.get(0).all())
        .extracting(Decisions.Decision::who)
        .containsExactly("throttle", "retry", "breaker", "pick", "pick", "call");
    assertThat(explained.get(0).toString())
        .contains("Prices/priceOf", "p2c of 2", "in flight", "goes to prices@127.0.0.1:")
        .contains("closed, no failure lately", "at most 2 attempts")
        .endsWith("call: returns");
    assertThat(consumer.decisions()).isEqualTo(explained);
  }

  @Test
  void aFailureTellsWhyItWasRepeatedAndWhyNotOnceMore() {
    Prices prices = ready();
    assertThatThrownBy(() -> explaining.call(() -> prices.priceOf("nothing")))
        .isInstanceOf(RpcException.class);
    assertThat(explained.get(0).toString())
        .containsSubsequence(
            "(attempt 1) goes to",
            "(attempt 1) is followed by another in",
            "(processed: YES, 1 of 2 attempts that may have run)",
            "(attempt 2) goes to",
            "(attempt 2) is the last (processed: YES, 2 of 2",
            "call: fails: REMOTE_EXCEPTION");
  }

  @Test
  void callsThatNobodyAskedAboutNoteNothing() {
    ready().priceOf("tea");
    assertThat(consumer.decisions()).isEmpty();
  }

  @Test
  void callsAreSampled() {
    try (RpcConsumer sampling = consumer("1")) {
      Prices prices = sampling.stub(Prices.class);
      for (int i = 0; i < 300; i++) {
        prices.priceOf("tea");
      }
      assertThat(sampling.decisions()).as("the last of them").hasSize(256);
    }
  }

  @Test
  void aRuleIsTriedOnRecordedCallsBeforeItHolds() {
    Prices prices = ready();
    explaining.call(() -> prices.priceOf("tea"));
    explaining.call(() -> prices.priceOf("tea"));
    DryRun canary =
        consumer.dryRun(
            rule("{\"format\":1,\"routes\":[{\"to\":[{\"labels\":{\"version\":\"2\"}}]}]}"));
    assertThat(canary.problem()).isNull();
    assertThat(canary.calls()).isEqualTo(2);
    assertThat(canary.changes()).hasSize(1);
    assertThat(canary.changes().get(0).calls()).isEqualTo(2);
    assertThat(canary.changes().get(0).before())
        .contains(old.instance().address(), fresh.instance().address());
    assertThat(canary.changes().get(0).after())
        .contains(fresh.instance().address())
        .doesNotContain(old.instance().address());
    assertThat(canary.toString())
        .startsWith(
            "rule prices/canary would hold; 2 of the last 2 recorded calls would go another way");
    assertThat(consumer.explain(KEY)).as("it does not hold").contains("rules: none");
  }

  @Test
  void aRuleThatWouldBeRefusedSaysWhy() {
    ready();
    DryRun wrong =
        consumer.dryRun(rule("{\"format\":1,\"settings\":{\"linnet.consumer.timeout\":\"soon\"}}"));
    assertThat(wrong.problem()).contains("linnet.consumer.timeout", "soon");
    assertThat(wrong.changes()).isEmpty();
  }

  @Test
  void aChainShowsItsFiltersAndHowTheyStand() {
    ready();
    Map<String, List<ChainStep>> chains = consumer.chains(KEY);
    assertThat(chains).containsOnlyKeys("priceOf(String)");
    assertThat(chains.values().iterator().next())
        .extracting(ChainStep::name)
        .containsSubsequence("throttle", "retry", "breaker", "eject");
    assertThat(consumer.chains(ServiceKey.of(Runnable.class))).isEmpty();
  }

  private Prices ready() {
    Prices prices = consumer.stub(Prices.class);
    Await.until(
        "both can be called",
        () ->
            consumer
                .explain(Prices.class, each -> each.priceOf("tea"))
                .toString()
                .contains("of 2"));
    return prices;
  }

  private static Rule rule(String json) {
    return RuleJson.read("prices", "canary", json);
  }

  private static RpcConsumer consumer(String explainOneIn) {
    return RpcConsumer.builder()
        .application("web")
        .registry(REGISTRY)
        .timeout(Duration.ofSeconds(20))
        .set("linnet.consumer.explain.one-in", explainOneIn)
        .build();
  }

  private static RpcProvider provider(String version, Prices prices) {
    Prices strict =
        item -> {
          if (item.equals("nothing")) {
            throw new IllegalStateException("no price of nothing");
          }
          return prices.priceOf(item);
        };
    return RpcProvider.builder()
        .application("prices")
        .registry(REGISTRY)
        .port(0)
        .set("linnet.provider.labels", "version=" + version)
        .export(Prices.class, strict)
        .start();
  }
}
