package io.linnet.spi;

import io.linnet.Clock;
import io.linnet.MethodDescriptor;
import io.linnet.config.SettingsReader;
import java.util.concurrent.Executor;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** What a filter gets from the application it runs in. */
public interface FilterContext {

  /** Name of this application. */
  String application();

  /** Settings of the method the filter is made for; wrong ones are collected and stop the start. */
  SettingsReader settings();

  /** The clock that deadlines refer to. */
  Clock clock();

  /** Runs things later. */
  Scheduler scheduler();

  /** Randomness; thread-safe. */
  RandomGenerator random();

  /** For work that may take long or wait. */
  Executor executor();

  /**
   * How many instances the service of the method has now, usable or not; 0 where it is provided and
   * not consumed.
   */
  int instances();

  /** Where calls of the method wait for a worker. */
  CallQueue queue();

  /** What the application shows of its present state; by default nothing. */
  default Figures figures() {
    return Figures.NONE;
  }

  /**
   * Shows a value from when the chain that is being built is used until another one is. By default
   * nobody reads it.
   *
   * @param method the one in question, or any of the service in question
   * @param value read now and then on any thread; NaN while there is nothing to say
   */
  default void show(Figure figure, MethodDescriptor method, DoubleSupplier value) {}

  /**
   * The codecs of the method's contract, of the version that is provided here.
   *
   * @throws IllegalStateException where it is consumed: each provider may have another version
   */
  ContractCodec codec();

  /**
   * State that outlives a rebuilt chain and may be shared by methods: made by {@code create} on
   * first use of {@code key}. Start keys with the name of the filter.
   */
  <T> T state(String key, Class<T> type, Supplier<T> create);
}
