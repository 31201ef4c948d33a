package io.linnet.demo.registry;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.RuleListener;
import io.linnet.spi.Watch;
import java.util.function.Consumer;

/** A registry that tells somebody else, too, which lists it gives. */
record TellingRegistry(Registry registry, Consumer<Listed> listener) implements Registry {

  @Override
  public Registration register(Instance instance) {
    return registry.register(instance);
  }

  @Override
  public Watch watch(ServiceKey service, InstanceListener watcher) {
    return registry.watch(
        service,
        instances -> {
          listener.accept(Listed.of(instances));
          watcher.changed(instances);
        });
  }

  @Override
  public Watch rules(String application, RuleListener watcher) {
    return registry.rules(application, watcher);
  }

  @Override
  public String explain(ServiceKey service) {
    return registry.explain(service);
  }

  @Override
  public String toString() {
    return registry.toString();
  }

  @Override
  public void close() {
    registry.close();
  }
}
