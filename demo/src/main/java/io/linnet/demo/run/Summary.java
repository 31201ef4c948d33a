package io.linnet.demo.run;

import io.linnet.demo.load.Outcome;
import io.linnet.demo.load.Totals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of a run: what was measured, what was checked, and the verdict.
 *
 * @param measured how long calls were made
 * @param balancers what providers got and why, as lines for the user
 */
record Summary(
    Duration measured,
    Totals totals,
    List<Incident> incidents,
    Audit audit,
    List<String> balancers,
    RunFolder folder) {

  private static final int MAX_PROBLEMS = 10;

  Summary {
    incidents = List.copyOf(incidents);
    balancers = List.copyOf(balancers);
  }

  /** Everything that is not as it must be, one line each; empty when all is well. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (totals.failedIdempotent() > 0) {
      problems.add(totals.failedIdempotent() + " idempotent calls failed");
    }
    incidents.forEach(incident -> problems.addAll(incident.problems()));
    audit.problems().stream().limit(MAX_PROBLEMS).forEach(problems::add);
    if (audit.problems().size() > MAX_PROBLEMS) {
      problems.add("and " + (audit.problems().size() - MAX_PROBLEMS) + " more like these");
    }
    if (audit.items() == 0 || totals.calls() == 0) {
      problems.add("nothing was sold or asked, so nothing is proven");
    }
    return problems;
  }

  /** The summary as lines for the user. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Summary");
    add(lines, "calls", "%d in %d s", totals.calls(), measured.toSeconds());
    add(
        lines,
        "latency",
        "p50 %s ms, p99 %s ms, max %s ms, from the time each call was due",
        Figures.millis(totals.p50Micros()),
        Figures.millis(totals.p99Micros()),
        Figures.millis(totals.maxMicros()));
    add(lines, "idempotent", "%d calls, %d failed", totals.idempotent(), totals.failedIdempotent());
    add(lines, "other", "%d calls, %d failed", totals.other(), totals.failedOther());
    add(lines, "failures", "%s", Figures.counts(totals.failuresByCode()));
    add(lines, "orders", "%s", orders());
    for (int i = 0; i < balancers.size(); i++) {
      add(lines, i == 0 ? "balancer" : "", "%s", balancers.get(i));
    }
    incidents.forEach(incident -> add(lines, incident.label(), "%s", incident.report()));
    add(
        lines,
        "books",
        "%d items, %d pieces at the start = %d left + %d ordered: %s",
        audit.items(),
        audit.initially(),
        audit.left(),
        audit.ordered(),
        audit.agrees() ? "stock and orders agree" : "NOT IN ORDER");
    add(lines, "logs", "%s", folder.path());
    folder.complaints().forEach(file -> add(lines, "", "see %s", file.getFileName()));
    List<String> problems = problems();
    add(lines, "result", "%s", problems.isEmpty() ? "all is well" : "FAILED");
    problems.forEach(problem -> add(lines, "", "%s", problem));
    return lines;
  }

  private String orders() {
    String text =
        Figures.format(
            "%d placed, %d sold out, %d surely not placed",
            totals.orders(Outcome.PLACED),
            totals.orders(Outcome.SOLD_OUT),
            totals.orders(Outcome.NOT_PLACED));
    long unknown = totals.orders(Outcome.UNKNOWN);
    return unknown == 0
        ? text
        : text
            + Figures.format(
                ", %d unknown (asked afterwards: %d placed, %d not)",
                unknown, totals.settledPlaced(), unknown - totals.settledPlaced());
  }

  private static void add(List<String> lines, String name, String pattern, Object... values) {
    lines.add(Figures.format("  %-12s", name) + Figures.format(pattern, values));
  }
}
