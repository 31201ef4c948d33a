package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Endpoint;
import io.linnet.Filter;
import io.linnet.Instance;
import io.linnet.MethodDescriptor;
import io.linnet.ServiceKey;
import io.linnet.Stage;
import io.linnet.config.InvalidSettingsException;
import io.linnet.config.SettingsSource;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.Picker;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RpcProviderBuilderTest {

  /** Package-private, as contracts may be. */
  interface Greeter {
    String greet(String name);
  }

  @Test
  void anAddressIsFreeAgainWhenTheProviderCouldNotStart() {
    assertThatThrownBy(() -> builder().registry(new BrokenRegistry()).start())
        .hasMessage("no registration today");
    try (RpcProvider second = builder().start()) {
      assertThat(second.instance().address()).isEqualTo("@builder-test:1");
    }
  }

  @Test
  void anAddressThatIsTakenIsNamed() {
    try (RpcProvider first = builder().start()) {
      assertThat(first.port()).isEqualTo(1);
      assertThatThrownBy(() -> builder().start())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot listen on @builder-test:1");
    }
  }

  @Test
  void oneServiceIsExportedOnce() {
    RpcProviderBuilder twice = builder().export(Greeter.class, name -> "again");
    assertThatThrownBy(twice::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Greeter.class.getName() + " is exported twice");
  }

  @Test
  void whatOverridesIsStrongerThanSystemProperties() {
    String key = "linnet.provider.weight";
    System.setProperty(key, "50");
    RpcProviderBuilder said = builder().settings(new SettingsSource("file", Map.of(key, "60")));
    try (RpcProvider provider = said.start()) {
      assertThat(provider.instance().weight()).isEqualTo(50);
    }
    said.override(new SettingsSource("command line", Map.of(key, "70")));
    try (RpcProvider provider = said.start()) {
      assertThat(provider.instance().weight()).isEqualTo(70);
    } finally {
      System.clearProperty(key);
    }
  }

  @Test
  void labelsOfFeaturesAreAnnounced() {
    FilterFactory feature =
        new FilterFactory() {
          @Override
          public String name() {
            return "feature";
          }

          @Override
          public Stage stage() {
            return Stage.HANDLE;
          }

          @Override
          public Optional<Filter> create(MethodDescriptor method, FilterContext context) {
            assertThat(context.codec().method(method.index())).isNotNull();
            return Optional.empty();
          }

          @Override
          public Map<String, String> labels() {
            return Map.of("linnet-feature", "on");
          }
        };
    try (RpcProvider provider =
        builder().set("linnet.provider.labels", "zone=a").filter(feature).start()) {
      assertThat(provider.instance().labels())
          .isEqualTo(Map.of("zone", "a", "linnet-feature", "on"));
    }
  }

  @Test
  void theSerializerGetsTheProvidersSettings() {
    RpcProviderBuilder wrong = builder().set("linnet.provider.fake.wrong", "true");
    assertThatThrownBy(wrong::start)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("linnet.provider.fake.wrong");
  }

  @Test
  void theSerializerGetsWhatIsMapped() {
    List<Object> seen = new ArrayList<>();
    try (RpcProvider provider =
        builder().map(URL.class, String.class, url -> note(seen), url -> null).start()) {
      assertThat(provider.port()).isEqualTo(1);
      assertThat(seen).hasSize(1);
    }
  }

  @Test
  void aTypeIsMappedOnce() {
    RpcProviderBuilder twice =
        builder()
            .map(URL.class, String.class, url -> "", text -> null)
            .map(URL.class, byte[].class, url -> new byte[0], bytes -> null);
    assertThatThrownBy(twice::start)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("java.net.URL is mapped twice (expected: one map(…) for each type)");
  }

  @Test
  void theConsumersSerializerGetsItsSettingsAndWhatIsMapped() {
    List<Object> seen = new ArrayList<>();
    RpcConsumerBuilder consumer =
        RpcConsumer.builder()
            .registry("direct://127.0.0.1:1")
            .set("linnet.consumer.serializer", "fake")
            .map(URL.class, String.class, url -> note(seen), url -> null);
    try (RpcConsumer rpc =
        consumer.registry(new BrokenRegistry()).loadBalancer(new Nobody()).build()) {
      assertThatThrownBy(() -> rpc.stub(Greeter.class)).hasMessage("providers register");
      assertThat(seen).hasSize(1);
    }
    consumer.map(URL.class, byte[].class, url -> new byte[0], bytes -> null);
    assertThatThrownBy(consumer::build)
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("java.net.URL is mapped twice");
  }

  @Test
  void bothSidesOfOneProcessGetWhatIsMapped() {
    List<Object> seen = new ArrayList<>();
    InProcessRpc.Builder both =
        Rpc.inProcess()
            .export(Greeter.class, name -> name)
            .map(URL.class, String.class, url -> note(seen), url -> null)
            .provider(provider -> provider.set("linnet.provider.serializer", "fake"))
            .consumer(
                consumer ->
                    consumer.set("linnet.consumer.serializer", "fake").loadBalancer(new Nobody()));
    try (InProcessRpc rpc = both.start()) {
      assertThat(seen).as("the provider's").hasSize(1);
      rpc.stub(Greeter.class);
      assertThat(seen).as("and the consumer's").hasSize(2);
    }
  }

  private static String note(List<Object> seen) {
    seen.add("seen");
    return "";
  }

  private static RpcProviderBuilder builder() {
    return RpcProvider.builder()
        .host("@builder-test")
        .port(1)
        .set("linnet.provider.serializer", "fake")
        .set("linnet.provider.shutdown-hook", "false")
        .export(Greeter.class, name -> "hello " + name);
  }

  /** Never asked. */
  private static final class Nobody implements LoadBalancer {

    @Override
    public String name() {
      return "nobody";
    }

    @Override
    public Picker picker(List<Endpoint> endpoints, RandomGenerator random) {
      throw new UnsupportedOperationException("no call is made");
    }
  }

  private static final class BrokenRegistry implements Registry {

    @Override
    public Registration register(Instance instance) {
      throw new IllegalStateException("no registration today");
    }

    @Override
    public Watch watch(ServiceKey service, InstanceListener listener) {
      throw new UnsupportedOperationException("providers register");
    }

    @Override
    public void close() {}
  }
}
