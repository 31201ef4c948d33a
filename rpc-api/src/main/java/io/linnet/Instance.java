package io.linnet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One registered address of an application: a process that provides services.
 *
 * @param application name of the application, or empty where only an address is known
 * @param host host name or address; a leading {@code @} names a transport inside this process
 * @param port 1 to 65535
 * @param bootEpoch when the process started, in milliseconds since 1970, or 0 when unknown; a newer
 *     one at the same address is a new generation
 * @param weight share of calls relative to other instances, 0 to 10 000, normally 100
 * @param protocol the latest version of the wire protocol that it speaks, or 0 when unknown
 * @param services what it provides, each with the fingerprint of its contract, or with an empty
 *     text where that is unknown; empty where only an address is known
 * @param labels facts for routing, such as region, zone or version
 */
public record Instance(
    String application,
    String host,
    int port,
    long bootEpoch,
    int weight,
    int protocol,
    Map<ServiceKey, String> services,
    Map<String, String> labels) {

  /** Share of an instance that says nothing else. */
  public static final int DEFAULT_WEIGHT = 100;

  /** What the names of labels begin with that Linnet itself gives; nobody else may. */
  public static final String OWN_LABELS = "linnet-";

  /**
   * Label with the name of the {@link io.linnet.spi.ReplayStore} in which a provider keeps the
   * results of keyed calls.
   */
  public static final String REPLAY_STORE = OWN_LABELS + "replay-store";

  private static final int MAX_WEIGHT = 10_000;

  /** Checks the address and copies the collections. */
  public Instance {
    if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == ',')) {
      throw new IllegalArgumentException(
          "instance host: '" + host + "' (expected: a host name or address)");
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("instance port: " + port + " (expected: 1 to 65535)");
    }
    if (weight < 0 || weight > MAX_WEIGHT) {
      throw new IllegalArgumentException("instance weight: " + weight + " (expected: 0 to 10000)");
    }
    if (protocol < 0) {
      throw new IllegalArgumentException("instance protocol: " + protocol + " (expected: >= 0)");
    }
    services = Map.copyOf(services);
    labels = Map.copyOf(labels);
  }

  /** An instance of which neither protocol nor fingerprints are known. */
  public Instance(
      String application,
      String host,
      int port,
      long bootEpoch,
      int weight,
      List<ServiceKey> services,
      Map<String, String> labels) {
    this(application, host, port, bootEpoch, weight, 0, withoutFingerprints(services), labels);
  }

  /** An instance of which only the address is known, as in {@code direct://host:port}. */
  public static Instance at(String host, int port) {
    return new Instance("", host, port, 0, DEFAULT_WEIGHT, List.of(), Map.of());
  }

  /** The same with another weight. */
  public Instance withWeight(int weight) {
    return new Instance(application, host, port, bootEpoch, weight, protocol, services, labels);
  }

  /** The same with other labels. */
  public Instance withLabels(Map<String, String> labels) {
    return new Instance(application, host, port, bootEpoch, weight, protocol, services, labels);
  }

  /** Whether it provides a service. */
  public boolean provides(ServiceKey service) {
    return services.containsKey(service);
  }

  /** Whether both say that they keep the results of keyed calls in the same store. */
  public boolean sharesResultsWith(Instance other) {
    String store = labels.get(REPLAY_STORE);
    return store != null && store.equals(other.labels.get(REPLAY_STORE));
  }

  /** {@code host:port}, with brackets around an IPv6 address. */
  public String address() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /** What stays the same while weight and labels change; a restarted process is another. */
  public String processId() {
    return this + "~" + bootEpoch;
  }

  /** Whether both are the same process, whatever its weight and labels were when. */
  public boolean isSameProcessAs(Instance other) {
    return port == other.port
        && bootEpoch == other.bootEpoch
        && host.equals(other.host)
        && application.equals(other.application);
  }

  /** {@code application@host:port}, or the address alone. */
  @Override
  public String toString() {
    return application.isEmpty() ? address() : application + "@" + address();
  }

  private static Map<ServiceKey, String> withoutFingerprints(List<ServiceKey> services) {
    Map<ServiceKey, String> all = new HashMap<>();
    services.forEach(service -> all.put(service, ""));
    return all;
  }
}
