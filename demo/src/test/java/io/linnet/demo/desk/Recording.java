package io.linnet.demo.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * A row of the fault matrix: what became of its calls in each slice of time, and what happened
 * when. Written to the folder of the system property {@code linnet.faults.series}, where there is
 * one, for pictures. Thread-safe.
 */
public final class Recording {

  private static final String FOLDER = "linnet.faults.series";
  private static final long SLICE_MILLIS = 100;

  private final String row;
  private final String label;
  private final boolean kept = System.getProperty(FOLDER) != null;
  private final long startNanos = System.nanoTime();
  private final List<String> marks = new CopyOnWriteArrayList<>();
  private final Map<Long, Slice> slices = new ConcurrentSkipListMap<>();

  private static final class Slice {
    private final LongAdder begun = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final ConcurrentHistogram servedMicros = new ConcurrentHistogram(2);

    /** Whether no call is under way; of the last ones, some are. */
    boolean isOver() {
      return begun.sum() == servedMicros.getTotalCount() + failed.sum();
    }
  }

  /**
   * Begins.
   *
   * @param row such as {@code V1 killed}
   * @param label the same, and what tells this run from others of it
   */
  Recording(String row, String label) {
    this.row = row;
    this.label = label;
  }

  /** Something happens. */
  public void mark(String what) {
    marks.add("mark,%d,%s".formatted(millis(System.nanoTime()), what));
  }

  /** A call should begin. */
  void begun(long intendedNanos) {
    if (kept) {
      slice(intendedNanos).begun.increment();
    }
  }

  /** That call was answered, or failed. */
  void ended(long intendedNanos, long micros, boolean failed) {
    if (!kept) {
      return;
    }
    Slice slice = slice(intendedNanos);
    if (failed) {
      slice.failed.increment();
    } else {
      slice.servedMicros.recordValue(micros);
    }
  }

  /** Says what was measured. */
  public void say(String measured) {
    System.out.printf("%s: %s%n", label, measured);
  }

  /** Says what was measured in the end, and writes what was kept. */
  public void end(String measured) {
    say(measured);
    if (!kept || slices.isEmpty()) { // there is nothing to draw of a row without a load
      return;
    }
    List<String> lines = new ArrayList<>(List.of("row," + row + "," + SLICE_MILLIS));
    lines.addAll(marks);
    slices.forEach(
        (number, slice) -> {
          if (slice.isOver()) {
            lines.add(line(number, slice));
          }
        });
    Path folder = Path.of(Objects.requireNonNull(System.getProperty(FOLDER)));
    String name = row.replace(' ', '-') + ".csv";
    try {
      Files.createDirectories(folder);
      if (!Files.exists(folder.resolve(name))) { // the first seed's picture will do
        Files.write(folder.resolve(name), lines);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Slice slice(long intendedNanos) {
    return slices.computeIfAbsent(millis(intendedNanos) / SLICE_MILLIS, unused -> new Slice());
  }

  private long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos - startNanos);
  }

  private static String line(long number, Slice slice) {
    return String.format(
        Locale.ROOT,
        "slice,%d,%d,%d,%d,%.1f,%.1f",
        number * SLICE_MILLIS,
        slice.begun.sum(),
        slice.servedMicros.getTotalCount(),
        slice.failed.sum(),
        slice.servedMicros.getValueAtPercentile(50) / 1e3,
        slice.servedMicros.getValueAtPercentile(99) / 1e3);
  }
}
