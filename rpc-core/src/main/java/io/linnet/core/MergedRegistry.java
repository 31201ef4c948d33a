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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Several registries as one, such as those of two data centres. Instances are announced in all of
 * them and found in any. One that only a later registry knows gets a label {@code priority} with
 * the place of that registry, so that it is called when those before it have none that can be used.
 */
final class MergedRegistry implements Registry {

  private static final String PRIORITY = "priority";
  private static final String REGISTRY = "registry";

  /**
   * One of them.
   *
   * @param label value of the label {@code registry} of what it knows, or empty
   */
  record Part(Registry registry, String label) {}

  /** The preferred first. */
  private final List<Part> parts;

  MergedRegistry(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public Registration register(Instance instance) {
    List<Registration> registrations =
        parts.stream().map(part -> part.registry().register(instance)).toList();
    return () -> registrations.forEach(Registration::close);
  }

  @Override
  public Watch watch(ServiceKey service, InstanceListener listener) {
    MergedWatch<Instance> watch =
        new MergedWatch<>(parts.size(), this::instances, listener::changed);
    for (int i = 0; i < parts.size(); i++) {
      int place = i;
      watch.add(parts.get(i).registry().watch(service, list -> watch.said(place, list)));
    }
    return watch;
  }

  @Override
  public Watch rules(String application, RuleListener listener) {
    MergedWatch<Rule> watch =
        new MergedWatch<>(parts.size(), MergedRegistry::rules, listener::changed);
    for (int i = 0; i < parts.size(); i++) {
      int place = i;
      watch.add(parts.get(i).registry().rules(application, list -> watch.said(place, list)));
    }
    return watch;
  }

  @Override
  public String explain(ServiceKey service) {
    return parts.stream()
        .map(part -> part.registry().explain(service))
        .collect(Collectors.joining("\n"));
  }

  /** One for each address: of the newest process, as the most preferred registry describes it. */
  private List<Instance> instances(List<List<Instance>> lists) {
    TreeMap<String, Instance> newest = new TreeMap<>();
    for (int i = 0; i < lists.size(); i++) {
      for (Instance instance : lists.get(i)) {
        Instance found = labelled(i, instance);
        newest.merge(
            found.address(),
            found,
            (known, other) -> other.bootEpoch() > known.bootEpoch() ? other : known);
      }
    }
    return List.copyOf(newest.values());
  }

  private Instance labelled(int place, Instance instance) {
    Map<String, String> labels = new HashMap<>(instance.labels());
    if (!parts.get(place).label().isEmpty()) {
      labels.put(REGISTRY, parts.get(place).label());
    }
    if (place > 0) {
      labels.put(PRIORITY, Integer.toString(place));
    }
    return instance.withLabels(labels);
  }

  /** Of two with the same name, the one of the more preferred registry. */
  private static List<Rule> rules(List<List<Rule>> lists) {
    Map<String, Rule> first = new HashMap<>();
    lists.forEach(list -> list.forEach(rule -> first.putIfAbsent(rule.name(), rule)));
    List<Rule> rules = new ArrayList<>(first.values());
    rules.sort(Comparator.comparing(Rule::name));
    return rules;
  }

  @Override
  public String toString() {
    return parts.stream().map(part -> part.registry().toString()).collect(Collectors.joining(" "));
  }

  /** Closes all of them, one after the other. */
  @Override
  public void close() {
    parts.forEach(part -> part.registry().close());
  }
}
