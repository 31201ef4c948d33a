package io.linnet.benchmarks.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A run as its files have it.
 *
 * @param environment what it says of itself above its tables
 * @param results of its cells, in the order in which they were measured
 */
record StoredRun(Path directory, String environment, Setup setup, List<CellResult> results) {

  /** Runs of whole calls; those of other benchmarks have a word after the time. */
  private static final Pattern NAME = Pattern.compile("\\d{8}-\\d{6}");

  StoredRun {
    results = List.copyOf(results);
  }

  /**
   * The latest run that was made as one would be now.
   *
   * @throws IllegalArgumentException if there is none, with what is not as it was in the latest
   */
  static StoredRun toGoOn(Path parent, Setup now) throws IOException {
    List<Path> directories = below(parent);
    if (directories.isEmpty()) {
      throw new IllegalArgumentException("--resume: no run is stored below " + parent);
    }
    for (Path directory : directories) {
      StoredRun run = read(directory);
      if (now.differencesFrom(run.setup).isEmpty()) {
        return run;
      }
    }
    StoredRun latest = read(directories.get(0));
    throw new IllegalArgumentException(
        "--resume: no run below %s was made as this one would be; in the latest, %s, differ%n  %s"
            .formatted(
                parent,
                latest.directory.getFileName(),
                String.join(System.lineSeparator() + "  ", now.differencesFrom(latest.setup))));
  }

  /** Reads the files of one. */
  static StoredRun read(Path directory) throws IOException {
    Path file = directory.resolve(ResultFiles.JSON);
    try {
      JsonTree run = JsonTree.read(file);
      return new StoredRun(directory, run.text("environment"), setup(run), results(run));
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(file + " is not the result of a run: " + e.getMessage(), e);
    }
  }

  /** The latest first: names are times. */
  private static List<Path> below(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(parent)) {
      return found
          .filter(each -> NAME.matcher(each.getFileName().toString()).matches())
          .filter(each -> Files.exists(each.resolve(ResultFiles.JSON)))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /** Older versions stored none, so nothing is as it was. */
  private static Setup setup(JsonTree run) throws IOException {
    var parts = new LinkedHashMap<String, String>();
    if (run.members().containsKey("setup")) {
      JsonTree stored = run.tree("setup");
      for (String name : stored.members().keySet()) {
        parts.put(name, stored.text(name));
      }
    }
    return new Setup(parts);
  }

  private static List<CellResult> results(JsonTree run) throws IOException {
    Map<Cell, CellResult> results = new LinkedHashMap<>();
    for (JsonTree line : run.trees("results")) {
      var cell =
          new Cell(
              Method.named(line.text("method")),
              Cell.Mode.valueOf(line.text("mode")),
              (int) line.number("callers"));
      CellResult result = results.computeIfAbsent(cell, CellResult::new);
      Contender subject = Contenders.named(line.text("subject"));
      if (line.members().containsKey("rounds")) {
        for (JsonTree round : line.trees("rounds")) {
          result.add(subject, figures(round));
        }
      }
    }
    return new ArrayList<>(results.values());
  }

  private static Figures figures(JsonTree round) throws IOException {
    var named = new LinkedHashMap<String, Double>();
    for (String name : round.members().keySet()) {
      named.put(name, round.number(name));
    }
    return Figures.of(named);
  }
}
