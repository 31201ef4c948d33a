package io.linnet.core.cluster;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import io.linnet.core.transport.ServiceBinding;
import io.linnet.rule.RouteRule;
import io.linnet.rule.Rules;
import io.linnet.spi.LoadBalancer;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What calls see of a service.
 *
 * @param known every endpoint
 * @param usable those that calls go to which no rule leads elsewhere
 * @param picker chooses for each call; null when no endpoint can take one
 * @param throttle how many calls may be sent after an outage; null for all
 * @param settled whether waiting could not change anything soon
 */
record Snapshot(
    List<LiveEndpoint> known,
    List<LiveEndpoint> usable,
    @Nullable Picker picker,
    Recovery.@Nullable Throttle throttle,
    boolean settled) {

  /** Whether calls can still be sent to any of the usable. */
  boolean isAnyReady() {
    return usable.stream().anyMatch(each -> each.state() == ServiceBinding.State.READY);
  }

  /**
   * Pickers step over who is not there any more; but where nobody is left whom they know, calls
   * have to wait for the next picker.
   */
  Snapshot withoutTheDead() {
    return picker == null || isAnyReady()
        ? this
        : new Snapshot(known, List.of(), null, null, false);
  }

  /** How an attempt of a call would be picked now. */
  PickReport explain(Invocation invocation, String title) {
    PickReport report = new PickReport(title);
    Set<LiveEndpoint> used = Set.copyOf(usable);
    List<PickReport.Score> others =
        known.stream()
            .filter(endpoint -> !used.contains(endpoint))
            .map(endpoint -> PickReport.score(endpoint, endpoint.standing()))
            .toList();
    if (!others.isEmpty()) {
      report.choice("not used:", others);
    }
    return explained(picker, invocation, report);
  }

  /** How it would be picked if these rules held, of which these routes concern the service. */
  PickReport explainUnder(
      Rules rules,
      List<RouteRule> routes,
      ClusterContext context,
      LoadBalancer balancer,
      Invocation invocation) {
    List<LiveEndpoint> enabled =
        known.stream()
            .filter(endpoint -> rules.about(endpoint.instance()).disabledBy() == null)
            .toList();
    Groups groups = Groups.of(enabled, context.locality().overflow());
    List<Endpoint> available = groups.available();
    Picker then = available.isEmpty() ? null : context.picker(groups, available, routes, balancer);
    return explained(then, invocation, new PickReport(invocation.method().toString()));
  }

  private static PickReport explained(
      @Nullable Picker picker, Invocation invocation, PickReport report) {
    if (picker == null) {
      report.step("no instance can be used: a call waits, or fails");
    } else {
      picker.explain(invocation, report);
    }
    return report;
  }

  static Snapshot empty(boolean settled) {
    return new Snapshot(List.of(), List.of(), null, null, settled);
  }
}
