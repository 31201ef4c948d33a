package io.linnet.core;

import io.linnet.Criticality;
import io.linnet.config.SettingsReader;
import io.linnet.core.cluster.Locality;
import io.linnet.core.cluster.Panic;
import io.linnet.core.cluster.SlowStart;
import io.linnet.core.cluster.Subset;
import io.linnet.core.transport.ConnectionConfig;
import io.linnet.core.transport.LoopConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a consumer, below {@code linnet.consumer.}.
 *
 * @param serializer name of the serializer
 * @param loops event loops
 * @param callbackThreads most threads that run what follows asynchronous answers
 * @param keepMissing how long an instance that the registry has lost is used while it is connected
 * @param slowStart how much an instance gets at first
 * @param locality which instances are near
 * @param panic when ejections are ignored
 * @param recoveryHold how long calls are held back at most after an outage
 * @param subset which instances are connected to
 * @param lazy whether that begins with the first call
 */
record ConsumerConfig(
    String serializer,
    LoopConfig loops,
    int callbackThreads,
    Duration keepMissing,
    SlowStart slowStart,
    Locality locality,
    Panic panic,
    Duration recoveryHold,
    Subset subset,
    boolean lazy,
    ConnectionConfig connection) {

  private static final String DEFAULT_BALANCER = "p2c";

  /**
   * 3 s: longer than any healthy call, shorter than a person's patience; nothing waits for ever.
   */
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);

  /** 30 min: people have seen the alarm by then, and acted. */
  private static final Duration DEFAULT_KEEP_MISSING = Duration.ofMinutes(30);

  private static final Duration MAX_KEEP_MISSING = Duration.ofDays(7);
  private static final int MAX_SUBSET = 100_000;

  /** Then the position is drawn, and stays for the life of the process. */
  private static final int NO_INDEX = -1;

  private static final Duration MAX_RECOVERY = Duration.ofMinutes(1);
  private static final Duration MAX_TIMEOUT = Duration.ofHours(1);

  static ConsumerConfig from(SettingsReader settings) {
    cluster(settings);
    timeout(settings, DEFAULT_TIMEOUT); // refused now, though it is read again for each method
    return new ConsumerConfig(
        settings.text("serializer", "kryo"),
        LoopConfig.read(settings),
        settings.integer("callback-threads", 200, 1, 10_000),
        settings.duration("keep-missing", DEFAULT_KEEP_MISSING, Duration.ZERO, MAX_KEEP_MISSING),
        new SlowStart(
            settings.duration(
                "slow-start.window", Duration.ofSeconds(30), Duration.ZERO, Duration.ofHours(1)),
            settings.decimal("slow-start.aggression", 1, 0.1, 10)),
        new Locality(settings.pairs("labels"), settings.decimal("locality.overflow", 1.4, 1, 100)),
        new Panic(settings.integer("panic-threshold", 50, 0, 100)),
        settings.duration("recovery.hold", Duration.ofSeconds(3), Duration.ZERO, MAX_RECOVERY),
        subset(settings),
        isLazy(settings),
        ConnectionConfig.ofConsumer(settings));
  }

  private static Subset subset(SettingsReader settings) {
    int size = settings.integer("subset.size", 0, 0, MAX_SUBSET);
    int index = settings.integer("subset.index", NO_INDEX, 0, Integer.MAX_VALUE);
    return index == NO_INDEX
        ? Subset.ofAny(size, ThreadLocalRandom.current())
        : Subset.ofIndex(size, index);
  }

  private static boolean isLazy(SettingsReader settings) {
    return settings.read(
        "connect",
        false,
        "eager or lazy",
        text ->
            switch (text) {
              case "eager" -> false;
              case "lazy" -> true;
              default -> null;
            });
  }

  /**
   * Name of the balancer of the scope's calls; null, and noted as a problem, when it is not among
   * those that are known.
   */
  static @Nullable String loadBalancer(SettingsReader settings, Set<String> known) {
    String key = "load-balancer";
    String expected =
        (known.isEmpty() ? "a balancer, none is known" : "one of " + String.join(", ", known))
            + "; is linnet-loadbalance on the class path?";
    String name =
        settings.read(key, DEFAULT_BALANCER, expected, text -> known.contains(text) ? text : null);
    if (known.contains(name)) {
      return name;
    }
    if (!settings.isSet(key)) {
      settings.problem(key, "no balancer '%s' (expected: %s)".formatted(name, expected));
    }
    return null;
  }

  /**
   * Total deadline of the scope's calls; {@code contract} is what the contract asks for, if it
   * does.
   */
  static Duration timeout(SettingsReader settings, @Nullable Duration contract) {
    return settings.duration(
        "timeout",
        contract == null ? DEFAULT_TIMEOUT : contract,
        Duration.ofMillis(1),
        MAX_TIMEOUT);
  }

  /** How much the scope's calls matter; null when they matter as much as what they are made for. */
  static @Nullable Criticality criticality(SettingsReader settings) {
    String inherited = "inherited";
    List<String> names = new ArrayList<>(List.of(inherited));
    for (Criticality each : Criticality.values()) {
      names.add(each.name());
    }
    String said = settings.choice("criticality", inherited, names);
    return said.equals(inherited) ? null : Criticality.valueOf(said);
  }

  /** Refuses what is no mode; what a mode says is read as settings of filters. */
  static void cluster(SettingsReader settings) {
    List<String> modes = ClusterMode.words();
    settings.read(
        ClusterMode.NAME,
        modes.get(0),
        "one of "
            + String.join(", ", modes)
            + "; failback, broadcast and mergeable are no settings:"
            + " docs/migrate-from-dubbo.md#cluster-modes",
        text -> modes.contains(text) ? text : null);
  }

  /** Of how many of the scope's calls one is explained; 0, the default, for none. */
  static int explainOneIn(SettingsReader settings) {
    return settings.integer("explain.one-in", 0, 0, Integer.MAX_VALUE);
  }
}
