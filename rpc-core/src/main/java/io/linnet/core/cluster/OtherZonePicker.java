package io.linnet.core.cluster;

import io.linnet.Endpoint;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.spi.PickReport;
import io.linnet.spi.Picker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks near endpoints, but for a call that has failed in the own zone one outside of it. */
final class OtherZonePicker implements Picker {

  private final Zone own;
  private final Picker near;
  private final Picker outside;

  OtherZonePicker(Zone own, Picker near, Picker outside) {
    this.own = own;
    this.near = near;
    this.outside = outside;
  }

  @Override
  public @Nullable Endpoint pick(Invocation invocation) {
    List<Instance> tried = invocation.avoid();
    if (!tried.isEmpty() && isAnyOwn(tried)) {
      Endpoint other = outside.pick(invocation);
      if (other != null && other.available() && !invocation.hasTried(other.instance())) {
        return other;
      }
    }
    return near.pick(invocation);
  }

  private boolean isAnyOwn(List<Instance> tried) {
    for (Instance instance : tried) {
      if (Zone.of(instance).equals(own)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void explain(Invocation invocation, PickReport report) {
    report.step("from " + own + "; a call that failed there is tried outside of it");
    near.explain(invocation, report);
  }

  @Override
  public String toString() {
    return near.toString();
  }
}
