package io.linnet.spring;

import io.linnet.RpcService;
import io.linnet.ServiceKey;
import io.linnet.config.SettingsSource;
import io.linnet.core.RpcConsumer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * A stub that is a bean.
 *
 * @param type the contract
 * @param key the service
 * @param settings what this stub has beyond the settings of the application, as in {@link
 *     RpcReference#settings}; may be empty
 * @param reference the place that wants it; null for a stub that is injected by type
 */
record StubDefinition(
    Class<?> type, ServiceKey key, String settings, @Nullable RpcReference reference) {

  /** Under which a bean definition holds this. */
  static final String ATTRIBUTE = StubDefinition.class.getName();

  private static final Logger LOG = LoggerFactory.getLogger("io.linnet.spring");
  private static final String BELOW = "linnet.consumer.";

  /** A stub that is injected by type. */
  static StubDefinition of(Class<?> type) {
    return new StubDefinition(type, ServiceKey.of(type), "", null);
  }

  /** The stub of one place. */
  static StubDefinition of(Class<?> type, RpcReference reference) {
    return new StubDefinition(
        type, key(type, reference.group(), reference.version()), reference.settings(), reference);
  }

  /** The key of a contract, with another group or version where one is said. */
  static ServiceKey key(Class<?> contract, String group, String version) {
    ServiceKey key = ServiceKey.of(contract);
    return new ServiceKey(
        key.name(),
        group.isEmpty() ? key.group() : group,
        version.isEmpty() ? key.version() : version);
  }

  /** Whether stubs of it can be asked for without an annotation at that place. */
  static boolean isContract(Class<?> type) {
    return type.isInterface() && type.isAnnotationPresent(RpcService.class);
  }

  /** The stubs that somebody has asked for. */
  static List<StubDefinition> made(ConfigurableListableBeanFactory beans) {
    return Stream.of(beans.getBeanDefinitionNames())
        .filter(beans::containsSingleton)
        .map(name -> beans.getBeanDefinition(name).getAttribute(ATTRIBUTE))
        .filter(StubDefinition.class::isInstance)
        .map(StubDefinition.class::cast)
        .toList();
  }

  /** Makes the stub, and says so. */
  Object create(RpcConsumer consumer, SpringSettings said) {
    Object stub =
        settings.isEmpty()
            ? consumer.stub(type, key)
            : consumer.stub(type, key, new SettingsSource(this + " (@RpcReference)", own()));
    List<String> differing = new ArrayList<>(said.of("consumer", key));
    if (!settings.isEmpty()) {
      differing.add(settings + " (@RpcReference)");
    }
    String as = key.name().equals(type.getName()) ? "" : " as " + type.getName();
    LOG.info("Stub of {}{}{}", key, as, SpringSettings.line(differing));
    return stub;
  }

  private Map<String, String> own() {
    Map<String, String> entries = new HashMap<>();
    for (String pair : settings.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "@RpcReference of %s: settings '%s' (expected: name=value, name=value)"
                .formatted(type.getName(), settings));
      }
      entries.put(BELOW + pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
    }
    return entries;
  }

  @Override
  public String toString() {
    return "stub of " + key;
  }
}
