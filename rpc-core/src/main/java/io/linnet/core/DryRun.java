package io.linnet.core;

import io.linnet.Invocation;
import io.linnet.ServiceKey;
import io.linnet.core.cluster.Directory;
import io.linnet.core.stub.CallRecorder;
import io.linnet.rule.Rule;
import io.linnet.rule.Rules;
import io.linnet.spi.PickReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would do, had it held when calls were made that have been recorded.
 *
 * @param rule the rule
 * @param problem why it would be refused, or null
 * @param calls how many recorded calls were looked at
 * @param changes calls that could go elsewhere; those alike are one
 */
public record DryRun(Rule rule, @Nullable String problem, int calls, List<Change> changes) {

  /**
   * Calls whose way would be another one.
   *
   * @param method service and method
   * @param before who decides, and the instances that are left
   * @param after the same under the rule
   * @param calls how many there are
   */
  public record Change(String method, String before, String after, int calls) {

    @Override
    public String toString() {
      return "%d calls of %s\n  now: %s\n  then: %s".formatted(calls, method, before, after);
    }
  }

  /** Copies the list. */
  public DryRun {
    changes = List.copyOf(changes);
  }

  static DryRun of(
      Rule rule,
      @Nullable String problem,
      Rules before,
      Rules after,
      Map<ServiceKey, Directory> directories,
      List<CallRecorder.Recorded> recorded) {
    Map<Change, Integer> changes = new LinkedHashMap<>();
    int calls = 0;
    for (CallRecorder.Recorded each : recorded) {
      Invocation call = each.call();
      Directory directory = directories.get(call.method().service());
      if (directory == null) {
        continue;
      }
      calls++;
      String now = way(directory.explainUnder(before, call));
      String then = way(directory.explainUnder(after, call));
      if (!now.equals(then)) {
        changes.merge(new Change(call.method().toString(), now, then, 0), 1, Integer::sum);
      }
    }
    List<Change> counted = new ArrayList<>();
    changes.forEach(
        (change, times) ->
            counted.add(new Change(change.method(), change.before(), change.after(), times)));
    return new DryRun(rule, problem, calls, counted);
  }

  /** Decisions and the instances that are left, without scores: these change with each call. */
  private static String way(PickReport report) {
    return report.steps().stream().map(DryRun::outline).collect(Collectors.joining("; "));
  }

  private static String outline(PickReport.Step step) {
    return step.scores().isEmpty()
        ? step.what()
        : step.what()
            + step.scores().stream()
                .map(PickReport.Score::instance)
                .sorted()
                .collect(Collectors.joining(", ", " ", ""));
  }

  /** In lines for people. */
  @Override
  public String toString() {
    String verdict = problem == null ? "would hold" : "would be refused: " + problem;
    int affected = changes.stream().mapToInt(Change::calls).sum();
    return changes.stream()
        .map(change -> "\n" + change)
        .collect(
            Collectors.joining(
                "",
                "rule %s %s; %d of the last %d recorded calls would go another way"
                    .formatted(rule, verdict, affected, calls),
                ""));
  }
}
