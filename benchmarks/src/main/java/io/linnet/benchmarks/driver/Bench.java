package io.linnet.benchmarks.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Runs all cells. In each, every subject has fresh processes and warms up alone; then the rounds go
 * A B … B A, so that a drift of the machine meets all alike.
 */
public final class Bench {

  private final Options options;
  private final List<Contender> subjects;
  private final ResultFiles files;

  private Bench(Options options) throws IOException {
    this.options = options;
    this.subjects = options.subjects().stream().filter(Bench::isBuilt).toList();
    Setup setup = Setup.of(options, subjects);
    this.files =
        options.resume()
            ? ResultFiles.of(StoredRun.toGoOn(options.results(), setup))
            : ResultFiles.create(options, setup);
  }

  /** See {@code benchmarks/run}. */
  public static void main(String[] args) throws Exception {
    if (List.of(args).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(Options.USAGE);
      System.exit(2);
      return;
    }
    Bench bench;
    try {
      bench = new Bench(options);
    } catch (IllegalArgumentException | IOException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    System.exit(bench.run() ? 0 : 1);
  }

  /**
   * Whether every result was right, and every subject measured or, if asked for, every target met.
   */
  private boolean run() throws IOException, InterruptedException {
    System.out.println(Environment.describe(options));
    subjects.stream()
        .filter(subject -> !subject.setUp().isEmpty())
        .forEach(subject -> System.out.println(subject.name() + ": " + subject.setUp()));
    var results = new ArrayList<CellResult>();
    addAll(options.cells(), results);
    addAll(atHalfOfAPeer(results), results);
    System.out.println("Written to " + files.directory());
    return results.stream().allMatch(Bench::isRight)
        && (options.check() ? check(results) : results.stream().allMatch(this::isComplete));
  }

  private List<Cell> atHalfOfAPeer(List<CellResult> results) {
    List<Cell> cells = OpenCells.of(results, options.rateOf());
    if (cells.isEmpty() && !options.rateOf().isEmpty()) {
      System.out.println("no open loop: " + options.rateOf() + " has no figures");
    }
    return cells;
  }

  private void addAll(List<Cell> cells, List<CellResult> results)
      throws IOException, InterruptedException {
    for (Cell cell : cells) {
      CellResult result = storedOrMeasured(cell);
      System.out.println(ResultTable.of(result));
      results.add(result);
    }
  }

  private static boolean isRight(CellResult result) {
    return result.subjects().stream().allMatch(subject -> result.median(subject).errors() == 0);
  }

  private boolean isComplete(CellResult result) {
    return result.subjects().size() == subjectsOf(result.cell()).size();
  }

  /** A run in which no target was measured misses all of them. */
  private static boolean check(List<CellResult> results) {
    List<Target> targets = Targets.of(results);
    System.out.println();
    targets.forEach(System.out::println);
    return !targets.isEmpty() && targets.stream().allMatch(Target::met);
  }

  private CellResult storedOrMeasured(Cell cell) throws IOException, InterruptedException {
    Optional<CellResult> stored =
        files.result(cell).filter(result -> result.hasAll(subjectsOf(cell), options.rounds()));
    if (stored.isPresent()) {
      System.out.println(cell + ": taken from " + files.directory());
      return stored.get();
    }
    if (files.result(cell).isPresent()) {
      System.out.println(cell + ": measured again, it was broken off");
    }
    CellResult measured = measure(cell);
    files.add(measured);
    return measured;
  }

  private CellResult measure(Cell cell) throws InterruptedException {
    var result = new CellResult(cell, subjectsOf(cell));
    List<Pair> pairs = startWarm(cell);
    try {
      for (int round = 0; round < options.rounds(); round++) {
        for (Pair pair : round % 2 == 0 ? List.copyOf(pairs) : reversed(pairs)) {
          try {
            result.add(pair.subject(), pair.run(options.round()));
          } catch (IOException e) {
            skip(pair.subject(), e);
            pairs.remove(pair);
            pair.close();
          }
        }
      }
    } finally {
      pairs.forEach(Pair::close);
    }
    return result;
  }

  private List<Pair> startWarm(Cell cell) throws InterruptedException {
    var pairs = new ArrayList<Pair>();
    for (Contender subject : subjectsOf(cell)) {
      try {
        Pair pair = Pair.start(subject, cell, options.jvmOptions());
        try {
          pair.warmUp(options.warmUp());
          pairs.add(pair);
        } catch (IOException e) {
          pair.close();
          throw e;
        }
      } catch (IOException e) {
        skip(subject, e);
      }
    }
    return pairs;
  }

  private List<Contender> subjectsOf(Cell cell) {
    return subjects.stream().filter(subject -> subject.async() || !cell.mode().async()).toList();
  }

  /** A peer that could not be built is left out of the whole run. */
  private static boolean isBuilt(Contender subject) {
    try {
      subject.classPath();
      return true;
    } catch (IOException e) {
      skip(subject, e);
      return false;
    }
  }

  private static void skip(Contender subject, IOException reason) {
    System.out.println(subject.name() + " skipped: " + reason.getMessage());
  }

  private static List<Pair> reversed(List<Pair> pairs) {
    var reversed = new ArrayList<>(pairs);
    Collections.reverse(reversed);
    return reversed;
  }
}
