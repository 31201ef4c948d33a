package io.linnet.core.cluster;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A registry that knows what the test says, once it says anything. */
final class FakeRegistry implements Registry {

  volatile Watch.State state = Watch.State.CONNECTING;
  volatile boolean watchClosed;
  private volatile @Nullable InstanceListener listener;

  /** Tells the watch which instances there are. */
  void say(Instance... instances) {
    state = Watch.State.CURRENT;
    Objects.requireNonNull(listener, "nobody watches").changed(List.of(instances));
  }

  @Override
  public Registration register(Instance instance) {
    throw new UnsupportedOperationException("consumers watch");
  }

  @Override
  public Watch watch(ServiceKey service, InstanceListener told) {
    listener = told;
    return new Watch() {
      @Override
      public State state() {
        return state;
      }

      @Override
      public void close() {
        watchClosed = true;
      }
    };
  }

  @Override
  public String toString() {
    return "fake registry";
  }

  @Override
  public void close() {}
}
