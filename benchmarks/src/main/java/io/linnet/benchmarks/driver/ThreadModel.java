package io.linnet.benchmarks.driver;

/** Where handlers run; like is compared with like only. */
public enum ThreadModel {
  INLINE("floor-inline", "linnet-inline"),
  POOL("floor-pool", "linnet-pool");

  private final String floor;
  private final String linnet;

  ThreadModel(String floor, String linnet) {
    this.floor = floor;
    this.linnet = linnet;
  }

  /** Name of the subject that is the yardstick. */
  public String floor() {
    return floor;
  }

  /** Name of the subject that is Linnet as it comes. */
  public String linnet() {
    return linnet;
  }
}
