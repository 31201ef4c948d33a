package io.linnet.demo.route;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.registry.RuleJson;
import io.linnet.rule.Rule;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.RuleListener;
import io.linnet.spi.Watch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry inside the test, with one rule, which the test writes. */
final class RuledRegistry implements Registry {

  private final List<Instance> instances = new CopyOnWriteArrayList<>();
  private final List<InstanceListener> watchers = new CopyOnWriteArrayList<>();
  private final Map<String, RuleListener> rules = new ConcurrentHashMap<>();

  /** The only rule of an application from now on. */
  void rule(String application, String json) {
    Rule rule = RuleJson.read(application, "test", json);
    rules.get(application).changed(List.of(rule));
  }

  /** From now on there is none. */
  void noRule(String application) {
    rules.get(application).changed(List.of());
  }

  @Override
  public Registration register(Instance instance) {
    instances.add(instance);
    tell();
    return () -> {
      instances.remove(instance);
      tell();
    };
  }

  @Override
  public Watch watch(ServiceKey service, InstanceListener watcher) {
    watchers.add(watcher);
    watcher.changed(List.copyOf(instances));
    return watch(() -> watchers.remove(watcher));
  }

  @Override
  public Watch rules(String application, RuleListener listener) {
    rules.put(application, listener);
    return watch(() -> rules.remove(application));
  }

  @Override
  public void close() {}

  private void tell() {
    watchers.forEach(watcher -> watcher.changed(List.copyOf(instances)));
  }

  private static Watch watch(Runnable end) {
    return new Watch() {
      @Override
      public State state() {
        return State.CURRENT;
      }

      @Override
      public void close() {
        end.run();
      }
    };
  }
}
