package io.linnet.spi;

import io.linnet.MethodDescriptor;
import java.util.List;

/**
 * A kind of value that a consumer or a provider shows of its present state. Names and units are
 * those of the metric that it becomes.
 */
public enum Figure {
  /** State of the circuit breaker of a method: 0 closed, 1 half open, 2 open. */
  BREAKER_STATE(
      "linnet.client.breaker.state",
      "1",
      "State of a circuit breaker: 0 closed, 1 half open, 2 open",
      Label.REGISTRY,
      Label.METHOD),
  /** Part of the calls that a service accepts, as far as its throttle looks: 0 to 1. */
  THROTTLE_ACCEPTED(
      "linnet.client.throttle.accepted",
      "1",
      "Part of the calls that a service accepts: 0 to 1",
      Label.REGISTRY,
      Label.SERVICE),
  /** Most calls of a method that a consumer has under way at once. */
  CONCURRENCY_LIMIT(
      "linnet.client.concurrency.limit",
      "{call}",
      "Most calls under way at once",
      Label.REGISTRY,
      Label.METHOD),
  /** Calls of a method that a consumer makes in a second. */
  RATE_LIMIT(
      "linnet.client.rate.limit",
      "{call}/s",
      "Most calls in a second",
      Label.REGISTRY,
      Label.METHOD),
  /** Open connections of a consumer. */
  CONNECTIONS("linnet.client.connections", "{connection}", "Open connections", Label.REGISTRY),
  /** Instances of a service that a consumer knows, by their state. */
  INSTANCES(
      "linnet.client.instances",
      "{instance}",
      "Known instances by state",
      Label.REGISTRY,
      Label.SERVICE,
      Label.STATE),
  /** Instances of a service that the registry listed last. */
  REGISTRY_INSTANCES(
      "linnet.client.registry.instances",
      "{instance}",
      "Instances that the registry listed last",
      Label.REGISTRY,
      Label.SERVICE),
  /** Whether the registry's list of a service is current: 1, or 0 while it can't be reached. */
  REGISTRY_CONNECTED(
      "linnet.client.registry.connected",
      "1",
      "Whether the registry's list is current: 1 or 0",
      Label.REGISTRY,
      Label.SERVICE),
  /** Most calls of a method that a provider serves at once. */
  SERVED_CONCURRENCY_LIMIT(
      "linnet.server.concurrency.limit",
      "{call}",
      "Most calls served at once",
      Label.PORT,
      Label.METHOD),
  /** Calls of a method that a provider serves in a second. */
  SERVED_RATE_LIMIT(
      "linnet.server.rate.limit",
      "{call}/s",
      "Most calls served in a second",
      Label.PORT,
      Label.METHOD),
  /** Open connections of a provider. */
  SERVED_CONNECTIONS("linnet.server.connections", "{connection}", "Open connections", Label.PORT),
  /** Whether consumers may come: 1, or 0 while the provider is withdrawn. */
  ANNOUNCED(
      "linnet.server.announced",
      "1",
      "Whether consumers may come to a provider: 1 or 0",
      Label.PORT);

  /** Names of labels. The first of each figure tells those of one process apart. */
  private static final class Label {
    static final String REGISTRY = "linnet.registry";
    static final String PORT = "server.port";
    static final String METHOD = "rpc.method";
    static final String SERVICE = "linnet.service";
    static final String STATE = "linnet.instance.state";
  }

  private final String metric;
  private final String unit;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
  private final List<String> labels;

  Figure(String metric, String unit, String description, String... labels) {
    this.metric = metric;
    this.unit = unit;
    this.description = description;
    this.labels = List.of(labels);
  }

  /** Name of the metric. */
  public String metric() {
    return metric;
  }

  /** Its unit, as UCUM writes it. */
  public String unit() {
    return unit;
  }

  /** What it says, for dashboards. */
  public String description() {
    return description;
  }

  /**
   * Names of its labels. The first one says whose figure it is: the registry of a consumer, the
   * port of a provider.
   */
  public List<String> labels() {
    return labels;
  }

  /** What the label says that names a method, or else the service of one. */
  public String about(MethodDescriptor method) {
    return labels.contains(Label.METHOD)
        ? method.service().name() + "/" + method.name()
        : method.service().toString();
  }
}
