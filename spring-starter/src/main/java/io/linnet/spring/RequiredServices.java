package io.linnet.spring;

import io.linnet.ServiceKey;
import io.linnet.core.RpcConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;

/**
 * Holds up the start until every service that is required has an instance that can be used, before
 * the first request from outside arrives.
 */
final class RequiredServices implements SmartLifecycle {

  /** Before Boot's web servers start, which do at 2048 below the last. */
  static final int PHASE = Integer.MAX_VALUE - 3072;

  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

  private final ConfigurableListableBeanFactory beans;
  private final ObjectProvider<RpcConsumer> consumer;
  private final Binder settings;
  private volatile boolean running;

  RequiredServices(
      ConfigurableListableBeanFactory beans,
      ObjectProvider<RpcConsumer> consumer,
      Environment environment) {
    this.beans = beans;
    this.consumer = consumer;
    this.settings = Binder.get(environment);
  }

  @Override
  public void start() {
    running = true;
    List<StubDefinition> required =
        StubDefinition.made(beans).stream().filter(stub -> isRequired(stub.key())).toList();
    if (required.isEmpty()) {
      return;
    }
    RpcConsumer asked = consumer.getObject();
    Duration limit =
        settings
            .bind("linnet.consumer.required-timeout", Bindable.of(Duration.class))
            .orElse(DEFAULT_LIMIT);
    long end = System.nanoTime() + limit.toNanos();
    List<String> missing = new ArrayList<>();
    for (StubDefinition each : required) {
      if (!await(asked, each, Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
        missing.add(asked.explain(each.key()));
      }
    }
    if (!missing.isEmpty()) {
      throw new ServicesMissingException(limit, missing);
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private boolean isRequired(ServiceKey service) {
    String own = "linnet.consumer.services[" + service.name() + "].required";
    return settings
        .bind(own, Bindable.of(Boolean.class))
        .orElseGet(
            () ->
                settings
                    .bind("linnet.consumer.required", Bindable.of(Boolean.class))
                    .orElse(false));
  }

  private static boolean await(RpcConsumer consumer, StubDefinition stub, Duration limit) {
    try {
      return consumer.awaitInstance(stub.type(), stub.key(), limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
