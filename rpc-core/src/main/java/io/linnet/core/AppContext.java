package io.linnet.core;

import io.linnet.Clock;
import io.linnet.MethodDescriptor;
import io.linnet.ServiceKey;
import io.linnet.config.Settings;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import io.linnet.config.SettingsSource;
import io.linnet.spi.CallQueue;
import io.linnet.spi.Figure;
import io.linnet.spi.FilterContext;
import io.linnet.spi.Scheduler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the filters of one consumer or provider share.
 *
 * @param role {@code consumer} or {@code provider}
 * @param members how many instances the service in question has
 * @param queue where calls of the method in question wait for a worker
 * @param figures what the application shows
 * @param shown collects what the chains that are being built will show
 */
record AppContext(
    String role,
    String application,
    Settings allSettings,
    SettingsReader settings,
    Clock clock,
    Scheduler scheduler,
    RandomGenerator random,
    Executor executor,
    Map<String, Object> states,
    IntSupplier members,
    CallQueue queue,
    ApplicationFigures figures,
    List<Shown> shown)
    implements FilterContext {

  static AppContext create(
      String role, String application, Settings settings, Scheduler scheduler, Executor executor) {
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    return new AppContext(
        role,
        application,
        settings,
        new SettingsReader(settings, SettingsScope.of(role)),
        Clock.system(),
        scheduler,
        random,
        executor,
        new ConcurrentHashMap<>(),
        () -> 0,
        CallQueue.NONE,
        new ApplicationFigures(),
        new CopyOnWriteArrayList<>());
  }

  /** The same under stronger layers of settings, with no problem noted and nothing shown yet. */
  AppContext under(List<SettingsSource> stronger) {
    Settings all = allSettings;
    for (SettingsSource layer : stronger) {
      all = all.with(ClusterMode.spelledOut(layer));
    }
    SettingsReader reader = new SettingsReader(all, SettingsScope.of(role));
    return with(all, reader, members, queue, new CopyOnWriteArrayList<>());
  }

  /** The same for one method, with its own settings. */
  AppContext forMethod(MethodDescriptor method) {
    return in(SettingsScope.of(role, method));
  }

  /** The same where a service has so many instances. */
  AppContext withInstances(IntSupplier instances) {
    return with(allSettings, settings, instances, queue, shown);
  }

  /** The same where calls wait there for a worker. */
  AppContext withQueue(CallQueue calls) {
    return with(allSettings, settings, members, calls, shown);
  }

  /** The same for one service, with its own settings. */
  AppContext forService(ServiceKey service) {
    return in(SettingsScope.of(role, service));
  }

  private AppContext in(SettingsScope scope) {
    return with(allSettings, settings.in(scope), members, queue, shown);
  }

  private AppContext with(
      Settings all,
      SettingsReader reader,
      IntSupplier instances,
      CallQueue calls,
      List<Shown> collected) {
    return new AppContext(
        role,
        application,
        all,
        reader,
        clock,
        scheduler,
        random,
        executor,
        states,
        instances,
        calls,
        figures,
        collected);
  }

  @Override
  public int instances() {
    return members.getAsInt();
  }

  @Override
  public void show(Figure figure, MethodDescriptor method, DoubleSupplier value) {
    shown.add(Shown.of(figure, value, figure.about(method)));
  }

  @Override
  public <T> T state(String key, Class<T> type, Supplier<T> create) {
    return type.cast(states.computeIfAbsent(key, k -> create.get()));
  }
}
