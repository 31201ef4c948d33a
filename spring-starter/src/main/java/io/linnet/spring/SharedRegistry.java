package io.linnet.spring;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.RuleListener;
import io.linnet.spi.Watch;

/**
 * A registry that is a bean: consumer and provider use it, Spring closes it.
 *
 * @param bean the registry
 */
record SharedRegistry(Registry bean) implements Registry {

  @Override
  public Registration register(Instance instance) {
    return bean.register(instance);
  }

  @Override
  public Watch watch(ServiceKey service, InstanceListener listener) {
    return bean.watch(service, listener);
  }

  @Override
  public Watch rules(String application, RuleListener listener) {
    return bean.rules(application, listener);
  }

  @Override
  public String explain(ServiceKey service) {
    return bean.explain(service);
  }

  @Override
  public String toString() {
    return bean.toString();
  }

  @Override
  public void close() {
    // Spring closes the bean
  }
}
