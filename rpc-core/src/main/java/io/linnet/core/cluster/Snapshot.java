package io.linnet.core.cluster;

import io.linnet.core.transport.ServiceBinding;
import io.linnet.spi.Picker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What calls see of a service.
 *
 * @param known every endpoint
 * @param usable those that can take a call, of the most preferred group that has any
 * @param picker chooses among the usable; null when there is none
 * @param settled whether waiting could not change anything soon
 */
record Snapshot(
    List<LiveEndpoint> known, List<LiveEndpoint> usable, @Nullable Picker picker, boolean settled) {

  /**
   * Label of an instance that is called only when none of a smaller number can be; 0 where it is
   * missing or no number.
   */
  private static final String PRIORITY = "priority";

  /** Whether calls can still be sent to any of the usable. */
  boolean isAnyReady() {
    return usable.stream().anyMatch(each -> each.state() == ServiceBinding.State.READY);
  }

  static Snapshot empty(boolean settled) {
    return new Snapshot(List.of(), List.of(), null, settled);
  }

  /** Of these, those that can take a call now and none of which is less preferred than another. */
  static List<LiveEndpoint> usable(List<LiveEndpoint> known) {
    int best = Integer.MAX_VALUE;
    List<LiveEndpoint> usable = new ArrayList<>();
    for (LiveEndpoint endpoint : known) {
      int priority = priority(endpoint);
      if (priority > best || !endpoint.available()) {
        continue;
      }
      if (priority < best) {
        best = priority;
        usable.clear();
      }
      usable.add(endpoint);
    }
    return List.copyOf(usable);
  }

  private static int priority(LiveEndpoint endpoint) {
    String text = endpoint.instance().labels().get(PRIORITY);
    if (text == null) {
      return 0;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0; // said by somebody else, in a label that is theirs
    }
  }
}
