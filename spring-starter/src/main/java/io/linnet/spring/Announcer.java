package io.linnet.spring;

import io.linnet.core.RpcProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Lets consumers come while the application says that it is ready: after its start, and not while
 * it refuses traffic. It is the first to stop.
 */
final class Announcer
    implements SmartLifecycle, ApplicationListener<AvailabilityChangeEvent<ReadinessState>> {

  static final int PHASE = Integer.MAX_VALUE;

  private final RunningProvider provider;
  private final ApplicationContext context;
  private volatile boolean running;

  Announcer(RunningProvider provider, ApplicationContext context) {
    this.provider = provider;
    this.context = context;
  }

  @Override
  public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> event) {
    if (event.getSource() != context) {
      return; // that of a child, such as the one with the endpoints of management
    }
    if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
      provider.provider().ifPresent(RpcProvider::announce);
    } else {
      provider.provider().ifPresent(RpcProvider::withdraw);
    }
  }

  @Override
  public void start() {
    running = true; // consumers come when the application is ready
  }

  @Override
  public void stop() {
    running = false;
    provider.provider().ifPresent(RpcProvider::withdraw);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
