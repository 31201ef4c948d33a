package io.linnet.demo.hostile;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import java.util.List;
import java.util.Map;

/** A registry that knows one instance of an application on loopback. */
record OneInstanceRegistry(String application, int port, long bootEpoch) implements Registry {

  @Override
  public Registration register(Instance instance) {
    return () -> {};
  }

  @Override
  public Watch watch(ServiceKey service, InstanceListener listener) {
    listener.changed(
        List.of(
            new Instance(
                application, "127.0.0.1", port, bootEpoch, 100, List.of(service), Map.of())));
    return new Watch() {
      @Override
      public State state() {
        return State.CURRENT;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
