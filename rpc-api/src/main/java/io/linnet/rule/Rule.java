package io.linnet.rule;

import io.linnet.Instance;
import java.util.List;
import java.util.Map;

/**
 * One document of rules about one application. Those who call the application obey it, and the
 * application itself where it calls others.
 *
 * @param application whom it is about
 * @param name name of the document, unique in the application
 * @param instances what it says of instances; the first that matches counts
 * @param settings full keys and their texts, stronger than any setting that was made before
 * @param routes where it sends calls; the first that matches a call counts
 */
public record Rule(
    String application,
    String name,
    List<InstanceRule> instances,
    Map<String, String> settings,
    List<RouteRule> routes) {

  /** Copies the collections. */
  public Rule {
    instances = List.copyOf(instances);
    settings = Map.copyOf(settings);
    routes = List.copyOf(routes);
  }

  /** A rule that routes nothing. */
  public Rule(
      String application, String name, List<InstanceRule> instances, Map<String, String> settings) {
    this(application, name, instances, settings, List.of());
  }

  /** Whether it says anything about an instance of its application. */
  boolean concerns(Instance instance) {
    return instance.application().equals(application);
  }

  /** {@code application/name}. */
  @Override
  public String toString() {
    return application + "/" + name;
  }
}
