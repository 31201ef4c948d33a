package io.linnet.benchmarks.driver;

import io.linnet.benchmarks.driver.Target.Sense;
import java.util.function.ToDoubleFunction;

/**
 * A target before it is measured: a figure of a subject in one cell, by itself or against the same
 * figure of another subject.
 *
 * @param figureName what the figure is called; empty for calls per second
 * @param other the subject it is compared with; empty for none
 */
record Goal(
    Cell cell,
    String figureName,
    ToDoubleFunction<Figures> figure,
    String subject,
    String other,
    Sense sense,
    double must,
    double stretch) {

  /** At least so many times the calls per second of another. */
  static Goal speed(Cell cell, String subject, String other, double must, double stretch) {
    return new Goal(
        cell, "", Figures::callsPerSecond, subject, other, Sense.AT_LEAST, must, stretch);
  }

  /** At most so many times the median latency of another. */
  static Goal latency(Cell cell, String subject, String other, double must, double stretch) {
    return new Goal(
        cell, "p50 of ", Figures::p50Micros, subject, other, Sense.AT_MOST, must, stretch);
  }

  /** At most so many bytes allocated for a call on both sides. */
  static Goal bytes(Cell cell, String subject, double must, double stretch) {
    return new Goal(
        cell,
        "bytes of ",
        figures -> figures.clientBytes() + figures.serverBytes(),
        subject,
        "",
        Sense.AT_MOST,
        must,
        stretch);
  }

  /** With the value that it has in the result of its cell; NaN if a subject is not there. */
  Target in(CellResult result) {
    double value =
        other.isEmpty() ? result.median(subject, figure) : result.ratio(subject, other, figure);
    String what = figureName + subject + (other.isEmpty() ? "" : " / " + other);
    return new Target(cell + ": " + what, value, sense, must, stretch);
  }
}
