package io.linnet.benchmarks.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Simulates balancers in scenarios, shows and stores how they did. */
public final class SimulateBench {

  /** Scenarios of which the documentation shows load over time. */
  private static final Set<String> LOAD_PICTURES = Set.of("slow", "hang", "join");

  /** Scenarios of which the documentation shows latencies. */
  private static final Set<String> LATENCY_PICTURES = Set.of("even", "slow", "herd-slow");

  /** Balancers of the pictures of load; those that go by keys do not look at load. */
  private static final List<String> DRAWN =
      List.of("random", "round-robin", "least-active", "p2c", "shortest-response", "adaptive");

  /**
   * Balancers that {@code large} leaves out: a thousand rings or tables of 10,000 instances need
   * gigabytes, and one process has only a few.
   */
  private static final Set<String> BIG = Set.of("consistent-hash", Balancers.BOUNDED, "maglev");

  private final SimulateOptions options;
  private final Balancers balancers = new Balancers();

  SimulateBench(SimulateOptions options) {
    this.options = options;
  }

  /** See {@code benchmarks/simulate}. */
  public static void main(String[] args) throws IOException {
    if (List.of(args).contains("--help")) {
      System.out.println(SimulateOptions.USAGE);
      return;
    }
    SimulateOptions options;
    try {
      options = SimulateOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(SimulateOptions.USAGE);
      System.exit(2);
      return;
    }
    new SimulateBench(options).run();
  }

  void run() throws IOException {
    for (Scenario scenario : options.scenarios()) {
      run(scenario);
    }
  }

  private void run(Scenario scenario) throws IOException {
    var outcomes = new ArrayList<Outcome>();
    Map<String, List<Double>> loads = new LinkedHashMap<>();
    for (String name : names(scenario)) {
      long begin = System.nanoTime();
      var simulation = new Simulation(scenario, name, () -> balancers.create(name), options.seed());
      outcomes.add(simulation.run());
      if (DRAWN.contains(name)) {
        loads.put(name, simulation.oddLoad());
      }
      long millis = (System.nanoTime() - begin) / 1_000_000;
      System.err.printf("%s, %s: %,d ms%n", scenario.name(), name, millis);
    }
    String table = ScenarioTable.of(scenario, options.seed(), outcomes);
    System.out.println(table);
    if (options.write()) {
      write(options.results().resolve(scenario.name() + ".txt"), table);
      if (LATENCY_PICTURES.contains(scenario.name())) {
        write(
            options.images().resolve(scenario.name() + "-latency.svg"),
            LatencyChart.of(scenario, outcomes));
      }
      if (LOAD_PICTURES.contains(scenario.name())) {
        write(
            options.images().resolve(scenario.name() + "-load.svg"), LoadChart.of(scenario, loads));
      }
    }
  }

  private List<String> names(Scenario scenario) {
    List<String> names = options.balancers().isEmpty() ? balancers.names() : options.balancers();
    return scenario.knowledge() > 1_000_000
        ? names.stream().filter(name -> !BIG.contains(name)).toList()
        : names;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }
}
