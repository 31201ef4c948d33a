package io.linnet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.Stage;
import io.linnet.config.InvalidSettingsException;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcConsumerBuilder;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import io.linnet.governance.metrics.Metrics;
import io.linnet.governance.trace.Tracing;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.KeyedService;
import io.linnet.testing.SampleService;
import io.opentelemetry.api.OpenTelemetry;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What IDEs are told of the settings is what Linnet reads. */
class MetadataTest {

  private static final String CONSUMER = "linnet.consumer.";
  private static final String PROVIDER = "linnet.provider.";

  /** Said for what depends on the machine or on other settings. */
  private static final Set<String> WITHOUT_DEFAULT =
      Set.of(
          "linnet.application",
          "linnet.registry",
          "linnet.registry.snapshot",
          "linnet.consumer.connection.max-buffered-megabytes",
          "linnet.consumer.labels",
          "linnet.consumer.loops",
          "linnet.consumer.mock.latency-p99",
          "linnet.consumer.rate-limit.burst",
          "linnet.consumer.retry.attempt-timeout",
          "linnet.consumer.services",
          "linnet.consumer.subset.index",
          "linnet.provider.advertise",
          "linnet.provider.connection.max-buffered-megabytes",
          "linnet.provider.hot-argument-limit.index",
          "linnet.provider.labels",
          "linnet.provider.loops",
          "linnet.provider.rate-limit.burst",
          "linnet.provider.services");

  /** Read by the starter, not by Linnet. */
  private static final Set<String> OF_SPRING =
      Set.of(
          "linnet.enabled",
          "linnet.consumer.required",
          "linnet.consumer.required-timeout",
          "linnet.provider.enabled");

  private final Map<String, Map<String, String>> properties = Metadata.read();

  @Test
  void eachHasTypeDescriptionAndDefault() {
    properties.forEach(
        (name, property) -> {
          assertThat(property).as(name).containsKey("type");
          assertThat(property.get("description"))
              .as(name)
              .isNotBlank()
              .endsWith(".")
              .doesNotStartWith("The ")
              .doesNotStartWith("A ");
          assertThat(property.containsKey("defaultValue"))
              .as(name + " has a default")
              .isNotEqualTo(WITHOUT_DEFAULT.contains(name));
        });
  }

  @Test
  void booleansSayWhether() {
    properties.values().stream()
        .filter(property -> property.get("type").equals("java.lang.Boolean"))
        .forEach(property -> assertThat(property.get("description")).startsWith("Whether "));
  }

  @Test
  void theDefaultsAreValidValues() {
    RpcConsumerBuilder consumer = consumer();
    RpcProviderBuilder provider = provider();
    properties.forEach(
        (name, property) -> {
          String value = property.get("defaultValue");
          if (value != null && name.startsWith(CONSUMER)) {
            consumer.set(name, value);
          } else if (value != null && name.startsWith(PROVIDER) && !name.endsWith(".port")) {
            provider.set(name, value);
          }
        });
    try (RpcConsumer built = consumer.build();
        RpcProvider started = provider.start()) {
      assertThat(built.stub(SampleService.class)).isNotNull();
      assertThat(started.port()).isPositive();
    }
  }

  @Test
  void whateverAConsumerReadsIsKnown() {
    AtomicReference<Set<String>> asked = new AtomicReference<>(Set.of());
    RpcConsumerBuilder builder = consumer().filter(spy(Stage.SIGN, asked));
    try (RpcConsumer consumer = builder.build()) {
      assertThat(consumer.stub(SampleService.class)).isNotNull();
      assertThat(properties.keySet()).containsAll(below(CONSUMER, asked.get()));
    }
  }

  @Test
  void whateverAProviderReadsIsKnown() {
    AtomicReference<Set<String>> asked = new AtomicReference<>(Set.of());
    try (RpcProvider provider = provider().filter(spy(Stage.HANDLE, asked)).start()) {
      assertThat(provider.port()).isPositive();
      assertThat(properties.keySet()).containsAll(below(PROVIDER, asked.get()));
    }
  }

  @Test
  void whateverIsKnownIsReadByAConsumer() {
    RpcConsumerBuilder builder = consumer();
    Set<String> typed = typed(CONSUMER);
    typed.forEach(name -> builder.set(name, "wrong"));
    Set<String> refused = new TreeSet<>();
    refused.addAll(refusedBy(builder::build));
    RpcConsumerBuilder forStub = consumer();
    typed.stream().filter(name -> !refused.contains(name)).forEach(n -> forStub.set(n, "wrong"));
    try (RpcConsumer consumer = forStub.build()) {
      refused.addAll(refusedBy(() -> consumer.stub(SampleService.class)));
    }
    assertThat(refused).containsExactlyInAnyOrderElementsOf(typed);
  }

  @Test
  void whateverIsKnownIsReadByAProvider() {
    Set<String> typed = typed(PROVIDER);
    Set<String> refused = new TreeSet<>();
    RpcProviderBuilder first = provider();
    typed.forEach(name -> first.set(name, "wrong"));
    refused.addAll(refusedBy(first::start));
    RpcProviderBuilder second = provider();
    typed.stream().filter(name -> !refused.contains(name)).forEach(n -> second.set(n, "wrong"));
    refused.addAll(refusedBy(second::start));
    assertThat(refused).containsExactlyInAnyOrderElementsOf(typed);
  }

  /** Properties of a role that do not take any text. */
  private Set<String> typed(String role) {
    return properties.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(role))
        .filter(entry -> !OF_SPRING.contains(entry.getKey()))
        .filter(
            entry ->
                Set.of(
                        "java.lang.Integer",
                        "java.lang.Double",
                        "java.lang.Boolean",
                        "java.time.Duration")
                    .contains(entry.getValue().get("type")))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> refusedBy(Runnable start) {
    InvalidSettingsException refused =
        catchThrowableOfType(InvalidSettingsException.class, start::run);
    assertThat(refused).isNotNull();
    return refused.problems().stream()
        .map(problem -> problem.substring(0, problem.indexOf(": ")))
        .collect(Collectors.toSet());
  }

  private static List<String> below(String role, Set<String> names) {
    assertThat(names).hasSizeGreaterThan(10);
    return names.stream()
        .map(name -> role + name)
        .filter(name -> !name.startsWith("linnet.consumer.fake"))
        .toList();
  }

  private static RpcConsumerBuilder consumer() {
    return RpcConsumer.builder()
        .registry("memory://metadata")
        .filters(Tracing.consumer(OpenTelemetry.noop()))
        .filters(Metrics.consumer(OpenTelemetry.noop()));
  }

  private static RpcProviderBuilder provider() {
    return RpcProvider.builder()
        .set("linnet.provider.port", "0")
        .filters(Tracing.provider(OpenTelemetry.noop()))
        .filters(Metrics.provider(OpenTelemetry.noop()))
        .export(SampleService.class, unused(SampleService.class))
        .export(KeyedService.class, unused(KeyedService.class));
  }

  /** Nobody calls it. */
  private static <T> T unused(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> null));
  }

  /** Sees what filters of other stages have asked for; it is no filter itself. */
  private static FilterFactory spy(Stage stage, AtomicReference<Set<String>> asked) {
    return FilterFactory.of(
        "spy",
        stage,
        (method, context) -> {
          asked.set(context.settings().asked());
          return Optional.empty();
        });
  }
}
