package io.linnet.core;

import io.linnet.Instance;
import io.linnet.config.SettingsReader;
import io.linnet.core.transport.ConnectionConfig;
import io.linnet.core.transport.EventLoops;
import io.linnet.core.transport.LoopConfig;
import io.linnet.core.worker.VirtualWorkers;
import io.linnet.spi.RegistryAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a provider, below {@code linnet.provider.}.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param advertise address that consumers shall use
 * @param weight share of calls
 * @param labels facts about it for rules and routing, such as {@code zone} and {@code region}
 * @param serializer name of the serializer
 * @param loops event loops
 * @param workerThreads most threads that run handlers
 * @param workerQueue most requests that wait for a worker
 * @param virtualThreads whether each request gets a virtual thread
 * @param drainGrace how long calls may still run when the provider closes
 * @param stackTraces whether those of exceptions are sent to consumers
 * @param shutdownHook whether the end of the JVM closes the provider
 */
record ProviderConfig(
    String host,
    int port,
    String advertise,
    int weight,
    Map<String, String> labels,
    String serializer,
    LoopConfig loops,
    int workerThreads,
    int workerQueue,
    boolean virtualThreads,
    Duration drainGrace,
    boolean stackTraces,
    boolean shutdownHook,
    ConnectionConfig connection) {

  /** Not assigned to anything common. */
  private static final int DEFAULT_PORT = 7700;

  ProviderConfig {
    labels = Map.copyOf(labels);
  }

  static ProviderConfig from(SettingsReader settings, List<RegistryAddress> registries) {
    String host = settings.text("host", "127.0.0.1");
    String advertise = settings.text("advertise", host);
    boolean virtual = settings.bool("workers.virtual", false);
    checkAddress(settings, host, advertise, registries);
    if (virtual && !VirtualWorkers.isSupported()) {
      settings.problem("workers.virtual", "this JVM has no virtual threads (expected: Java 21+)");
    }
    return new ProviderConfig(
        host,
        settings.integer("port", DEFAULT_PORT, 0, 65_535),
        advertise,
        settings.integer("weight", Instance.DEFAULT_WEIGHT, 0, 10_000),
        labels(settings),
        settings.text("serializer", "kryo"),
        LoopConfig.read(settings),
        settings.integer("workers.threads", 200, 1, 10_000),
        settings.integer("workers.queue", 1_000, 1, 1_000_000),
        virtual,
        settings.duration(
            "drain-grace", Duration.ofSeconds(30), Duration.ZERO, Duration.ofHours(1)),
        settings.bool("stack-traces", false),
        settings.bool("shutdown-hook", true),
        ConnectionConfig.ofProvider(settings));
  }

  /** Consumers rely on what Linnet's own labels say. */
  private static Map<String, String> labels(SettingsReader settings) {
    Map<String, String> labels = settings.pairs("labels");
    labels.keySet().stream()
        .filter(name -> name.startsWith(Instance.OWN_LABELS))
        .sorted()
        .forEach(
            name ->
                settings.problem(
                    "labels",
                    "'%s' is a label that Linnet gives itself (expected: names without %s)"
                        .formatted(name, Instance.OWN_LABELS)));
    return labels;
  }

  /** Nobody off this host may reach a provider that can't tell who calls, unless that is wanted. */
  private static void checkAddress(
      SettingsReader settings, String host, String advertise, List<RegistryAddress> registries) {
    if (host.startsWith(EventLoops.IN_PROCESS)) {
      return;
    }
    InetAddress bind = resolve(host);
    RegistryAddress remote =
        registries.stream().filter(registry -> !isLocal(registry)).findFirst().orElse(null);
    boolean insecure = settings.bool("insecure", false);
    if (bind == null) {
      settings.problem(
          "host",
          "'"
              + host
              + "' is no address of this host (expected: 127.0.0.1, or"
              + " an address of this host together with linnet.provider.insecure=true)");
    } else if (!bind.isLoopbackAddress() && !insecure) {
      settings.problem(
          "host",
          "'"
              + host
              + "' can be reached from other hosts and calls are not"
              + " authenticated yet (set linnet.provider.insecure=true in a network you trust, or use"
              + " 127.0.0.1)");
    } else if (bind.isLoopbackAddress() && remote != null) {
      settings.problem(
          "host",
          "'"
              + host
              + "' can't be reached from other hosts, but the registry "
              + remote
              + " is on another one (set linnet.provider.host and, for a network you trust,"
              + " linnet.provider.insecure=true)");
    }
    if (bind != null && bind.isAnyLocalAddress() && advertise.equals(host)) {
      settings.problem(
          "advertise",
          "not set while linnet.provider.host is '"
              + host
              + "' (expected: the address that consumers shall use)");
    }
  }

  private static boolean isLocal(RegistryAddress registry) {
    return registry.scheme().equals("memory")
        || registry.hosts().stream()
            .map(host -> resolve(host.replaceFirst(":\\d+$", "")))
            .allMatch(address -> address != null && address.isLoopbackAddress());
  }

  private static @Nullable InetAddress resolve(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
