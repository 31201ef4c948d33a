package io.linnet.core;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.rule.Rule;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.RuleListener;
import io.linnet.spi.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A registry that says what the test says: instances of every service, rules of applications. */
final class RuledRegistry implements Registry {

  final List<Instance> registered = new CopyOnWriteArrayList<>();
  volatile Watch.State state = Watch.State.CONNECTING;
  private final String name;
  private final List<InstanceListener> instances = new CopyOnWriteArrayList<>();
  private final Map<String, RuleListener> rules = new ConcurrentHashMap<>();

  RuledRegistry(String name) {
    this.name = name;
  }

  void say(Instance... all) {
    state = Watch.State.CURRENT;
    instances.forEach(listener -> listener.changed(List.of(all)));
  }

  void rule(String application, Rule... all) {
    RuleListener listener = rules.get(application);
    if (listener == null) {
      throw new AssertionError("nobody watches the rules of " + application + ": " + ruled());
    }
    listener.changed(List.of(all));
  }

  /** Applications whose rules are watched, sorted. */
  List<String> ruled() {
    List<String> names = new ArrayList<>(rules.keySet());
    names.sort(null);
    return names;
  }

  @Override
  public Registration register(Instance instance) {
    registered.add(instance);
    return () -> registered.remove(instance);
  }

  @Override
  public Watch watch(ServiceKey service, InstanceListener listener) {
    instances.add(listener);
    return watch(() -> instances.remove(listener));
  }

  @Override
  public Watch rules(String application, RuleListener listener) {
    rules.put(application, listener);
    return watch(() -> rules.remove(application, listener));
  }

  private Watch watch(Runnable close) {
    return new Watch() {
      @Override
      public State state() {
        return state;
      }

      @Override
      public void close() {
        close.run();
      }
    };
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void close() {}
}
