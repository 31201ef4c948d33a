package io.linnet.core.cluster;

import io.linnet.core.transport.ServiceBinding;
import java.util.Locale;

/** How an endpoint stands, for counting. */
public enum EndpointState {
  /** Calls go there. */
  READY,
  /** It failed, and gets no calls for a while; also while so many are that it is used anyway. */
  EJECTED,
  /** A rule keeps calls from it. */
  DISABLED,
  /** The first attempt to connect is under way. */
  CONNECTING,
  /** It is connected and silent. */
  SUSPECT,
  /** It is not connected. */
  UNREACHABLE,
  /** It is shutting down. */
  DRAINING,
  /** It does not offer the service, or not in a form that fits. */
  UNFIT;

  static EndpointState of(LiveEndpoint endpoint) {
    if (endpoint.disabledBy() != null) {
      return DISABLED;
    }
    ServiceBinding.State state = endpoint.state();
    return switch (state) {
      case READY -> endpoint.isEjected() ? EJECTED : READY;
      case CONNECTING -> CONNECTING;
      case SUSPECT -> SUSPECT;
      case UNREACHABLE -> UNREACHABLE;
      case DRAINING -> DRAINING;
      case NOT_EXPORTED, CONTRACT_DIFFERS -> UNFIT;
    };
  }

  /** How many endpoints of a service stand so. */
  public int count(Directory directory) {
    int count = 0;
    for (LiveEndpoint endpoint : directory.snapshot().known()) {
      count += of(endpoint) == this ? 1 : 0;
    }
    return count;
  }

  /** How it is written in figures. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
