package io.linnet.demo.run;

import io.linnet.demo.load.Interval;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** What the user sees: plain lines, so that a log reads like a terminal. Thread-safe. */
final class Screen {

  private static final int ROWS_PER_HEADER = 20;

  private final PrintStream out;
  private final List<String> providers;
  private long startNanos = System.nanoTime();
  private int rows;

  Screen(PrintStream out, List<String> providers) {
    this.out = out;
    this.providers = providers;
  }

  /** Prints a line as it is. */
  synchronized void line(String text) {
    out.println(text);
    out.flush();
  }

  /** From now on, times count from this moment. */
  synchronized void startClock() {
    startNanos = System.nanoTime();
    rows = 0;
  }

  /** Something happened to the shop. */
  void event(String text) {
    line(time() + "  * " + text);
  }

  /** A row of the live table. */
  synchronized void row(Interval interval, Duration length, Shares shares) {
    if (rows++ % ROWS_PER_HEADER == 0) {
      line(header());
    }
    StringBuilder row = new StringBuilder(time());
    row.append(
        Figures.format(
            "  %7d  %8s  %8s  %10d  %6d ",
            Math.round(interval.calls() * 1e3 / length.toMillis()),
            Figures.millis(interval.p50Micros()),
            Figures.millis(interval.p99Micros()),
            interval.failedIdempotent(),
            interval.failedOther()));
    for (String provider : providers) {
      long percent = Math.round(shares.percent(provider));
      row.append(Figures.format("  %" + (provider.length() - 1) + "d%%", percent));
    }
    line(row.toString());
  }

  private String header() {
    return "                                        failed calls          share of each provider\n"
        + " time  calls/s    p50 ms    p99 ms  idempotent   other   "
        + String.join("  ", providers);
  }

  private synchronized String time() {
    long seconds = Math.round((System.nanoTime() - startNanos) / 1e9);
    return Figures.format("%02d:%02d", seconds / 60, seconds % 60);
  }
}
