package io.linnet.spring;

import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * How the application stands with other applications, for health and the actuator's endpoint. What
 * is asked is at hand: nothing waits for the registry.
 */
public final class Standing {

  private final ConfigurableListableBeanFactory beans;
  private final ObjectProvider<RunningProvider> provider;

  Standing(ConfigurableListableBeanFactory beans, ObjectProvider<RunningProvider> provider) {
    this.beans = beans;
    this.provider = provider;
  }

  /**
   * Whether the application can do its part: false while it has something to offer and does not
   * serve. A registry that is away, or a service without instances, is no reason: restarting this
   * application would not bring them back.
   */
  public boolean isServing() {
    RunningProvider running = provider.getIfAvailable();
    return running == null || running.provider().isPresent();
  }

  /** Where it serves; empty when it offers nothing or does not run. */
  public Optional<String> provider() {
    RunningProvider running = provider.getIfAvailable();
    return running == null ? Optional.empty() : running.provider().map(Standing::describe);
  }

  /** What it offers, by service, and what carries it out. */
  public Map<String, String> exports() {
    Map<String, String> exports = new LinkedHashMap<>();
    RunningProvider running = provider.getIfAvailable();
    if (running != null) {
      running
          .exports()
          .forEach(
              export -> exports.put(export.key().toString(), export.bean().getClass().getName()));
    }
    return exports;
  }

  /** What is known of each service that is called, in lines; the first is a summary. */
  public Map<String, List<String>> services() {
    Map<String, List<String>> services = new LinkedHashMap<>();
    List<StubDefinition> made = StubDefinition.made(beans);
    if (!made.isEmpty()) {
      RpcConsumer consumer = beans.getBean(RpcConsumer.class);
      for (StubDefinition stub : made) {
        String name = stub.key().toString();
        services.put(name, lines(consumer.explain(stub.key()), name));
      }
    }
    return services;
  }

  private static List<String> lines(String explained, String name) {
    List<String> lines = new ArrayList<>();
    explained.lines().map(String::strip).forEach(lines::add);
    lines.set(0, lines.get(0).replaceFirst("^" + Pattern.quote(name + ": "), ""));
    return lines;
  }

  private static String describe(RpcProvider provider) {
    return provider.instance().address() + (provider.isAnnounced() ? "" : ", withdrawn");
  }
}
