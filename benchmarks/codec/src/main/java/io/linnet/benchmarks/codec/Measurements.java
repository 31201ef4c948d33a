package io.linnet.benchmarks.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** All figures of a run, as far as it got. Not thread-safe. */
final class Measurements {

  private final ToDoubleFunction<Measurement> time;
  private final List<Measurement> all = new ArrayList<>();

  private Measurements(ToDoubleFunction<Measurement> time) {
    this.time = time;
  }

  /** Compares the time that passed. */
  static Measurements byTime() {
    return new Measurements(Measurement::nanos);
  }

  /** Compares the CPU time, for a machine that is not idle. */
  static Measurements byCpu() {
    return new Measurements(Measurement::cpuNanos);
  }

  void add(Measurement measurement) {
    all.add(measurement);
  }

  List<Measurement> all() {
    return List.copyOf(all);
  }

  List<Measurement> of(Operation operation) {
    return all.stream().filter(measured -> measured.operation() == operation).toList();
  }

  /** Time of {@code subject} in times of {@code base}; NaN while one of them was not measured. */
  double time(Operation operation, Subject subject, Subject base) {
    return ratio(operation, subject, base, time);
  }

  /** Bytes of {@code subject} in bytes of {@code base}; NaN while one of them was not measured. */
  double wire(Operation operation, Subject subject, Subject base) {
    return ratio(operation, subject, base, Measurement::wireBytes);
  }

  private double ratio(
      Operation operation, Subject subject, Subject base, ToDoubleFunction<Measurement> figure) {
    return figure(operation, subject, figure) / figure(operation, base, figure);
  }

  private double figure(
      Operation operation, Subject subject, ToDoubleFunction<Measurement> figure) {
    return of(operation).stream()
        .filter(measured -> measured.subject() == subject)
        .mapToDouble(figure)
        .findFirst()
        .orElse(Double.NaN);
  }
}
