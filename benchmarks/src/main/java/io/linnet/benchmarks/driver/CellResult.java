package io.linnet.benchmarks.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The rounds of all subjects in one cell, in the order in which the subjects were named. */
final class CellResult {

  private final Cell cell;
  private final Map<Contender, List<Figures>> rounds = new LinkedHashMap<>();

  CellResult(Cell cell) {
    this.cell = cell;
  }

  CellResult(Cell cell, List<? extends Contender> subjects) {
    this(cell);
    subjects.forEach(subject -> rounds.put(subject, new ArrayList<>()));
  }

  Cell cell() {
    return cell;
  }

  void add(Contender subject, Figures figures) {
    rounds.computeIfAbsent(subject, any -> new ArrayList<>()).add(figures);
  }

  /** Whether each of them has all its rounds; not if one failed or the run was cut off. */
  boolean hasAll(List<? extends Contender> subjects, int count) {
    return subjects.stream().allMatch(subject -> rounds(subject.name()).size() == count);
  }

  /** The subjects that have figures. */
  List<Contender> subjects() {
    return rounds.keySet().stream().filter(subject -> !rounds(subject).isEmpty()).toList();
  }

  Figures median(Contender subject) {
    return Figures.median(rounds(subject));
  }

  /** Calls per second against the floor of the same thread model; NaN without such a floor. */
  double ratioToFloor(Contender subject) {
    return ratio(subject.name(), subject.threadModel().floor(), Figures::callsPerSecond);
  }

  /**
   * A figure of one subject against that of another: the median of the ratios of rounds that ran
   * side by side. NaN if one of them has none.
   */
  double ratio(String subject, String other, ToDoubleFunction<Figures> figure) {
    List<Figures> own = rounds(subject);
    List<Figures> others = rounds(other);
    double[] ratios = new double[Math.min(own.size(), others.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(own.get(i)) / figure.applyAsDouble(others.get(i));
    }
    return Medians.of(ratios);
  }

  /** The median of a figure; NaN if the subject has none. */
  double median(String subject, ToDoubleFunction<Figures> figure) {
    return Medians.of(rounds(subject).stream().mapToDouble(figure).toArray());
  }

  List<Figures> rounds(Contender subject) {
    return Collections.unmodifiableList(rounds.getOrDefault(subject, List.of()));
  }

  private List<Figures> rounds(String name) {
    return rounds.keySet().stream()
        .filter(subject -> subject.name().equals(name))
        .findFirst()
        .map(this::rounds)
        .orElse(List.of());
  }
}
