package io.linnet.core.cluster;

import io.linnet.core.transport.ServiceBinding;
import io.linnet.spi.Picker;
import java.util.List;
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

  static Snapshot empty(boolean settled) {
    return new Snapshot(List.of(), List.of(), null, null, settled);
  }
}
