package io.linnet.core;

import io.linnet.Clock;
import io.linnet.MethodDescriptor;
import io.linnet.ServiceKey;
import io.linnet.config.Settings;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import io.linnet.config.SettingsSource;
import io.linnet.spi.CallQueue;
import io.linnet.spi.ContractCodec;
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
import org.jspecify.annotations.Nullable;

/**
 * What filters get: some of it is of the whole application, some of the method in question.
 *
 * @param members how many instances the service in question has
 * @param queue where calls of the method in question wait for a worker
 * @param contractCodec codecs of the contract in question; null where it is consumed
 * @param shown collects what the chains that are being built will show
 */
record AppContext(
    Whole whole,
    Settings allSettings,
    SettingsReader settings,
    IntSupplier members,
    CallQueue queue,
    @Nullable ContractCodec contractCodec,
    List<Shown> shown)
    implements FilterContext {

  /**
   * What all filters of one consumer or provider share.
   *
   * @param role {@code consumer} or {@code provider}
   * @param figures what it shows
   */
  record Whole(
      String role,
      String application,
      Clock clock,
      Scheduler scheduler,
      RandomGenerator random,
      Executor executor,
      Map<String, Object> states,
      ApplicationFigures figures) {}

  static AppContext create(
      String role, String application, Settings settings, Scheduler scheduler, Executor executor) {
    RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
    return new AppContext(
        new Whole(
            role,
            application,
            Clock.system(),
            scheduler,
            random,
            executor,
            new ConcurrentHashMap<>(),
            new ApplicationFigures()),
        settings,
        new SettingsReader(settings, SettingsScope.of(role)),
        () -> 0,
        CallQueue.NONE,
        null,
        new CopyOnWriteArrayList<>());
  }

  /** The same under stronger layers of settings, with no problem noted and nothing shown yet. */
  AppContext under(List<SettingsSource> stronger) {
    Settings all = allSettings;
    for (SettingsSource layer : stronger) {
      all = all.with(ClusterMode.spelledOut(layer));
    }
    SettingsReader reader = new SettingsReader(all, SettingsScope.of(whole.role()));
    return new AppContext(
        whole, all, reader, members, queue, contractCodec, new CopyOnWriteArrayList<>());
  }

  /** The same for one service, with its own settings. */
  AppContext forService(ServiceKey service) {
    return with(settings.in(SettingsScope.of(whole.role(), service)), members, queue);
  }

  /** The same for one method, with its own settings. */
  AppContext forMethod(MethodDescriptor method) {
    return with(settings.in(SettingsScope.of(whole.role(), method)), members, queue);
  }

  /** The same where a service has so many instances. */
  AppContext withInstances(IntSupplier instances) {
    return with(settings, instances, queue);
  }

  /** The same where calls wait there for a worker. */
  AppContext withQueue(CallQueue calls) {
    return with(settings, members, calls);
  }

  /** The same where the contract in question is provided. */
  AppContext withCodec(ContractCodec codec) {
    return new AppContext(whole, allSettings, settings, members, queue, codec, shown);
  }

  private AppContext with(SettingsReader reader, IntSupplier instances, CallQueue calls) {
    return new AppContext(whole, allSettings, reader, instances, calls, contractCodec, shown);
  }

  @Override
  public String application() {
    return whole.application();
  }

  @Override
  public Clock clock() {
    return whole.clock();
  }

  @Override
  public Scheduler scheduler() {
    return whole.scheduler();
  }

  @Override
  public RandomGenerator random() {
    return whole.random();
  }

  @Override
  public Executor executor() {
    return whole.executor();
  }

  @Override
  public ApplicationFigures figures() {
    return whole.figures();
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
  public ContractCodec codec() {
    if (contractCodec == null) {
      throw new IllegalStateException(
          "a filter of the %s %s asks for the codecs of a contract (expected: of a provider)"
              .formatted(whole.role(), whole.application()));
    }
    return contractCodec;
  }

  @Override
  public <T> T state(String key, Class<T> type, Supplier<T> create) {
    return type.cast(whole.states().computeIfAbsent(key, k -> create.get()));
  }
}
