package io.linnet.spring;

import io.linnet.Decisions;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.core.chain.ChainStep;
import java.util.ArrayList;
import java.util.Collections;
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

  /** All that are kept would be hundreds of kilobytes. */
  private static final int SHOWN_DECISIONS = 10;

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

  /** What calls go through, by service and method, and how each filter stands. */
  public Map<String, Map<String, List<String>>> chains() {
    Map<String, Map<String, List<String>>> chains = new LinkedHashMap<>();
    for (StubDefinition stub : StubDefinition.made(beans)) {
      Map<String, List<String>> methods = new LinkedHashMap<>();
      beans
          .getBean(RpcConsumer.class)
          .chains(stub.key())
          .forEach(
              (method, steps) -> methods.put(method, steps.stream().map(Standing::line).toList()));
      chains.put(stub.key().toString(), methods);
    }
    return chains;
  }

  private static String line(ChainStep step) {
    return step.toString().replaceAll(" +", " ");
  }

  /** Why the last calls that were explained went as they did, in lines; the latest first. */
  public List<List<String>> decisions() {
    if (StubDefinition.made(beans).isEmpty()) {
      return List.of();
    }
    List<Decisions> last = new ArrayList<>(beans.getBean(RpcConsumer.class).decisions());
    Collections.reverse(last);
    return last.stream()
        .limit(SHOWN_DECISIONS)
        .map(decisions -> decisions.toString().lines().toList())
        .toList();
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
