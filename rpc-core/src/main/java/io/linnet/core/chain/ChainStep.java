package io.linnet.core.chain;

import io.linnet.Invoker;
import io.linnet.Stage;
import io.linnet.core.cluster.ClusterInvoker;
import java.util.ArrayList;
import java.util.List;

/**
 * One filter or observer on the way of the calls of a method.
 *
 * @param stage where it stands
 * @param name what settings and the documentation call it
 * @param state how it stands now, in words; empty when there is nothing to say
 */
public record ChainStep(Stage stage, String name, String state) {

  /** The steps of a consumer's chain, in the order in which a call meets them. */
  public static List<ChainStep> of(Invoker chain) {
    List<ChainStep> steps = new ArrayList<>();
    Invoker at = chain;
    while (true) {
      if (at instanceof GuardedInvoker guard) {
        at = guard.next();
      } else if (at instanceof FilteredInvoker filtered) {
        steps.add(filtered.placed().step());
        at = filtered.next();
      } else if (at instanceof ObservedInvoker observed) {
        observed.observers().forEach(each -> steps.add(each.step()));
        at = observed.next();
      } else if (at instanceof ClusterInvoker cluster) {
        at = cluster.attempt();
      } else {
        return steps;
      }
    }
  }

  /** A line for people. */
  @Override
  public String toString() {
    return "%-15s %s%s".formatted(stage, name, state.isEmpty() ? "" : ": " + state);
  }
}
