package io.linnet.benchmarks.driver;

/** Where handlers run; like is compared with like only. */
public enum ThreadModel {
  INLINE("floor-inline"),
  POOL("floor-pool");

  private final String floor;

  ThreadModel(String floor) {
    this.floor = floor;
  }

  /** Name of the subject that is the yardstick. */
  public String floor() {
    return floor;
  }
}
