package io.linnet.testing;

import io.linnet.Clock;
import io.linnet.MethodDescriptor;
import io.linnet.config.Settings;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsScope;
import io.linnet.config.SettingsSource;
import io.linnet.spi.CallQueue;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.Figure;
import io.linnet.spi.Figures;
import io.linnet.spi.FilterContext;
import io.linnet.spi.Scheduler;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A context on a {@link ManualClock}. Unless told otherwise, its executor runs work at once on the
 * calling thread; its randomness is the same in every run.
 */
public final class FakeFilterContext implements FilterContext {

  private final ManualClock clock;
  private final SettingsReader settings;
  private final RandomGenerator random = new Random(42);
  private final Map<String, Object> states = new ConcurrentHashMap<>();
  private final FakeFigures figures = FakeFigures.create();
  private volatile int instances = 1;
  private volatile CallQueue queue = CallQueue.NONE;
  private volatile ContractCodec codec = FakeCodec.of("1");
  private volatile Executor executor = Runnable::run;

  private FakeFilterContext(ManualClock clock, SettingsReader settings) {
    this.clock = clock;
    this.settings = settings;
  }

  /** A context where nothing is set. */
  public static FakeFilterContext of(ManualClock clock) {
    return of(clock, Map.of());
  }

  /**
   * A context with settings; keys without {@code linnet.consumer.}, such as {@code retry.attempts}.
   */
  public static FakeFilterContext of(ManualClock clock, Map<String, String> settings) {
    return new FakeFilterContext(clock, reader(settings));
  }

  /** Reads settings of a consumer, given as in {@link #of(ManualClock, Map)}. */
  public static SettingsReader reader(Map<String, String> settings) {
    SettingsScope scope = SettingsScope.of("consumer");
    Map<String, String> entries =
        settings.entrySet().stream()
            .collect(Collectors.toMap(e -> scope.base() + e.getKey(), Map.Entry::getValue));
    return new SettingsReader(Settings.none().with(new SettingsSource("test", entries)), scope);
  }

  @Override
  public String application() {
    return "test";
  }

  @Override
  public SettingsReader settings() {
    return settings;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public Scheduler scheduler() {
    return clock;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public Executor executor() {
    return executor;
  }

  /** Work goes to this executor from now on. */
  public FakeFilterContext executor(Executor executor) {
    this.executor = executor;
    return this;
  }

  @Override
  public int instances() {
    return instances;
  }

  /** So many instances there are from now on, instead of one. */
  public FakeFilterContext instances(int instances) {
    this.instances = instances;
    return this;
  }

  @Override
  public CallQueue queue() {
    return queue;
  }

  /** Calls wait in this queue from now on, instead of not at all. */
  public FakeFilterContext queue(CallQueue queue) {
    this.queue = queue;
    return this;
  }

  @Override
  public Figures figures() {
    return figures;
  }

  @Override
  public void show(Figure figure, MethodDescriptor method, DoubleSupplier value) {
    figures.show(figure, method, value);
  }

  /** The figures, to read, and to close as an application does. */
  public FakeFigures fakeFigures() {
    return figures;
  }

  @Override
  public ContractCodec codec() {
    return codec;
  }

  /** The contract has these codecs from now on, instead of a {@link FakeCodec}. */
  public FakeFilterContext codec(ContractCodec codec) {
    this.codec = codec;
    return this;
  }

  @Override
  public <T> T state(String key, Class<T> type, Supplier<T> create) {
    return type.cast(states.computeIfAbsent(key, unused -> create.get()));
  }
}
