package io.linnet.core;

import io.linnet.Clock;
import io.linnet.MethodDescriptor;
import io.linnet.ServiceKey;
import io.linnet.config.Settings;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import io.linnet.config.SettingsSource;
import io.linnet.spi.FilterContext;
import io.linnet.spi.Scheduler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the filters of one consumer or provider share.
 *
 * @param role {@code consumer} or {@code provider}
 * @param members how many instances the service in question has
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
    IntSupplier members)
    implements FilterContext {

  static AppContext create(
      String role, String application, Settings settings, Scheduler scheduler, Executor executor) {
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    SettingsReader reader = new SettingsReader(settings, SettingsScope.of(role));
    return new AppContext(
        role,
        application,
        settings,
        reader,
        Clock.system(),
        scheduler,
        random,
        executor,
        new ConcurrentHashMap<>(),
        () -> 0);
  }

  /** The same, with no problem noted yet. */
  AppContext afresh() {
    return under(List.of());
  }

  /** The same under stronger layers of settings, with no problem noted yet. */
  AppContext under(List<SettingsSource> stronger) {
    Settings settings = allSettings;
    for (SettingsSource layer : stronger) {
      settings = settings.with(layer);
    }
    SettingsReader reader = new SettingsReader(settings, SettingsScope.of(role));
    return new AppContext(
        role, application, settings, reader, clock, scheduler, random, executor, states, members);
  }

  /** The same for one method, with its own settings. */
  AppContext forMethod(MethodDescriptor method) {
    return in(SettingsScope.of(role, method));
  }

  /** The same where a service has so many instances. */
  AppContext withInstances(IntSupplier instances) {
    return new AppContext(
        role,
        application,
        allSettings,
        settings,
        clock,
        scheduler,
        random,
        executor,
        states,
        instances);
  }

  /** The same for one service, with its own settings. */
  AppContext forService(ServiceKey service) {
    return in(SettingsScope.of(role, service));
  }

  private AppContext in(SettingsScope scope) {
    SettingsReader reader = settings.in(scope);
    return new AppContext(
        role,
        application,
        allSettings,
        reader,
        clock,
        scheduler,
        random,
        executor,
        states,
        members);
  }

  @Override
  public int instances() {
    return members.getAsInt();
  }

  @Override
  public <T> T state(String key, Class<T> type, Supplier<T> create) {
    return type.cast(states.computeIfAbsent(key, k -> create.get()));
  }
}
