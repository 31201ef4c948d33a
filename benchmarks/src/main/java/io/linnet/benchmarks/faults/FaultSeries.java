package io.linnet.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of the calls of a row of the fault matrix over time, as the row wrote it.
 *
 * @param row its number and what broke
 * @param sliceMillis length of a slice
 * @param marks in order of time
 * @param slices in order of time; without those in which no call should have begun
 */
record FaultSeries(String row, int sliceMillis, List<Mark> marks, List<Slice> slices) {

  /**
   * Something that happened.
   *
   * @param millis since the row began
   */
  record Mark(long millis, String what) {}

  /**
   * Calls that should have begun within one slice of time.
   *
   * @param millis since the row began
   * @param p50Millis of calls that were answered, from when they should have begun; 0 without any
   */
  record Slice(
      long millis, long begun, long served, long failed, double p50Millis, double p99Millis) {}

  /**
   * Reads a file of lines {@code row,NAME,SLICE}, {@code mark,MILLIS,WHAT} and {@code
   * slice,MILLIS,BEGUN,SERVED,FAILED,P50,P99}.
   *
   * @throws IOException with file and line where it is something else
   */
  static FaultSeries read(Path file) throws IOException {
    String row = "";
    int sliceMillis = 0;
    List<Mark> marks = new ArrayList<>();
    List<Slice> slices = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(",", -1);
      try {
        switch (words[0]) {
          case "row" -> {
            row = words[1];
            sliceMillis = Integer.parseInt(words[2]);
          }
          case "mark" -> marks.add(new Mark(Long.parseLong(words[1]), words[2]));
          case "slice" -> slices.add(slice(words));
          default -> throw new IOException(wrong(file, line));
        }
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(wrong(file, line), e);
      }
    }
    if (sliceMillis < 1 || slices.isEmpty()) {
      throw new IOException(file + ": no row or no slice (expected: row,NAME,MILLIS and slices)");
    }
    slices.sort(Comparator.comparingLong(Slice::millis));
    return new FaultSeries(row, sliceMillis, List.copyOf(marks), List.copyOf(slices));
  }

  /** When the last slice ends, since the row began. */
  long endMillis() {
    return slices.get(slices.size() - 1).millis() + sliceMillis;
  }

  private static Slice slice(String[] words) {
    return new Slice(
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        Long.parseLong(words[3]),
        Long.parseLong(words[4]),
        Double.parseDouble(words[5]),
        Double.parseDouble(words[6]));
  }

  private static String wrong(Path file, String line) {
    return file + ": " + line + " (expected: row, mark or slice and its values)";
  }
}
