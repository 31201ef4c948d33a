package io.linnet.benchmarks.driver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rounds of all subjects in one cell, in the order in which the subjects were named. */
final class CellResult {

  private final Cell cell;
  private final Map<Subject, List<Figures>> rounds = new LinkedHashMap<>();

  CellResult(Cell cell, List<Subject> subjects) {
    this.cell = cell;
    subjects.forEach(subject -> rounds.put(subject, new ArrayList<>()));
  }

  Cell cell() {
    return cell;
  }

  void add(Subject subject, Figures figures) {
    rounds(subject).add(figures);
  }

  /** The subjects that have figures. */
  List<Subject> subjects() {
    return rounds.keySet().stream().filter(subject -> !rounds(subject).isEmpty()).toList();
  }

  Figures median(Subject subject) {
    return Figures.median(rounds(subject));
  }

  /**
   * Calls per second against the floor of the same thread model: the median of the ratios of rounds
   * that ran side by side. NaN without such a floor.
   */
  double ratioToFloor(Subject subject) {
    String floorName = subject.threadModel().floor();
    List<Figures> own = rounds(subject);
    List<Figures> floor =
        rounds.keySet().stream()
            .filter(other -> other.name().equals(floorName))
            .findFirst()
            .map(this::rounds)
            .orElse(List.of());
    double[] ratios = new double[Math.min(own.size(), floor.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = own.get(i).callsPerSecond() / floor.get(i).callsPerSecond();
    }
    return Medians.of(ratios);
  }

  private List<Figures> rounds(Subject subject) {
    return rounds.getOrDefault(subject, List.of());
  }
}
