package io.linnet.benchmarks.scale;

/**
 * One kind of figure in a table.
 *
 * @param name what, short
 * @param unit of the figures; may be empty
 */
record Column(String name, String unit) {

  /** As it stands above the figures. */
  String header() {
    return unit.isEmpty() || unit.equals("/s") ? name + unit : name + " " + unit;
  }
}
