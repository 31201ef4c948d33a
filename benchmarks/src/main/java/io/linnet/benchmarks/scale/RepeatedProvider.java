package io.linnet.benchmarks.scale;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A registry with one provider that is registered as often as is wished: a consumer takes each for
 * an instance of its own and opens a connection to it.
 */
final class RepeatedProvider implements Registry {

  /** What the provider says it is. */
  static final String APPLICATION = "scale";

  private final int port;
  private final List<InstanceListener> listeners = new ArrayList<>();
  private List<Instance> instances = List.of();

  RepeatedProvider(int port) {
    this.port = port;
  }

  /** From now on it is there so often. What tells them apart is a start long ago. */
  synchronized void register(int times) {
    instances =
        LongStream.rangeClosed(1, times)
            .mapToObj(
                start ->
                    new Instance(
                        APPLICATION,
                        "127.0.0.1",
                        port,
                        start,
                        Instance.DEFAULT_WEIGHT,
                        List.of(),
                        Map.of()))
            .toList();
    listeners.forEach(listener -> listener.changed(instances));
  }

  /** Does nothing: the provider is known. */
  @Override
  public Registration register(Instance instance) {
    return () -> {};
  }

  @Override
  public synchronized Watch watch(ServiceKey service, InstanceListener listener) {
    listeners.add(listener);
    listener.changed(instances);
    return Watch.IDLE;
  }

  @Override
  public String toString() {
    return "one provider, registered " + count() + " times";
  }

  @Override
  public void close() {}

  private synchronized int count() {
    return instances.size();
  }
}
