package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.RpcException;
import io.linnet.ServiceKey;
import io.linnet.config.InvalidSettingsException;
import io.linnet.config.SettingsSource;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Stubs of one service with different settings, and waiting for its first instance. */
class OwnSettingsTest {

  private static final ServiceKey KEY = ServiceKey.of(AsyncCalls.class);

  private final String registry = "memory://own-settings-" + UUID.randomUUID();

  @Test
  void aStubHasItsOwnSettingsAndAnotherOneDoesNot() throws Exception {
    BlockingCalls implementation = new BlockingCalls();
    try (RpcProvider provider = provider(implementation);
        RpcConsumer consumer = RpcConsumer.of(registry)) {
      AsyncCalls hasty = consumer.stub(AsyncCalls.class, KEY, own("timeout", "1ms"));
      CompletableFuture<Boolean> held = consumer.stub(AsyncCalls.class).hold("usual");
      assertThatThrownBy(() -> hasty.hold("hasty").get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(RpcException.class);
      implementation.release("hasty");
      implementation.release("usual");
      assertThat(held.get(10, TimeUnit.SECONDS)).isTrue();
      assertThat(provider.port()).isPositive();
    }
  }

  @Test
  void wrongOwnSettingsAreRefused() {
    try (RpcConsumer consumer = RpcConsumer.of(registry)) {
      assertThatThrownBy(() -> consumer.stub(AsyncCalls.class, KEY, own("timeout", "soon")))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageContaining("linnet.consumer.timeout: 'soon' from this stub");
    }
  }

  @Test
  void whoWaitsForAnInstanceIsToldWhetherThereIsOne() throws Exception {
    try (RpcConsumer consumer = RpcConsumer.of(registry)) {
      assertThat(consumer.awaitInstance(AsyncCalls.class, KEY, Duration.ofMillis(50))).isFalse();
      try (RpcProvider provider = provider(new BlockingCalls())) {
        assertThat(consumer.awaitInstance(AsyncCalls.class, KEY, Duration.ofSeconds(10))).isTrue();
        assertThat(provider.port()).isPositive();
      }
    }
  }

  private static SettingsSource own(String name, String value) {
    return new SettingsSource("this stub", Map.of("linnet.consumer." + name, value));
  }

  private RpcProvider provider(BlockingCalls implementation) {
    return RpcProvider.builder()
        .application("calls")
        .registry(registry)
        .port(0)
        .set("linnet.provider.shutdown-hook", "false")
        .export(Calls.class, implementation)
        .start();
  }
}
