package io.linnet.governance.replay;

import io.linnet.Instance;
import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import io.linnet.spi.ReplayStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls once, for methods that are {@code keyed} in their contract: once in this process, or
 * once among all instances that share a store, where one is given to a builder, {@code
 * filter(ReplayFilterFactory.shared(store))}.
 */
public final class ReplayFilterFactory implements FilterFactory {

  private static final Pattern STORE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private record Shared(ReplayStore store, StoreThreads threads) {}

  private final @Nullable Shared shared;

  /** Creates the factory that keeps results in memory. */
  public ReplayFilterFactory() {
    this(null);
  }

  private ReplayFilterFactory(@Nullable Shared shared) {
    this.shared = shared;
  }

  /**
   * Results are kept in a store, too. Its instances announce its name, from which consumers know
   * where they may ask again. The store is asked on threads of its own, and not closed.
   */
  public static ReplayFilterFactory shared(ReplayStore store) {
    return shared(store, StoreThreads.create());
  }

  static ReplayFilterFactory shared(ReplayStore store, StoreThreads threads) {
    if (!STORE_NAME.matcher(store.name()).matches()) {
      throw new IllegalArgumentException(
          "replay store: name '%s' (expected: 1 to 64 of A-Z a-z 0-9 . _ -)"
              .formatted(store.name()));
    }
    return new ReplayFilterFactory(new Shared(store, threads));
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public Stage stage() {
    return Stage.HANDLE;
  }

  @Override
  public Map<String, String> labels() {
    return shared == null ? Map.of() : Map.of(Instance.REPLAY_STORE, shared.store().name());
  }

  @Override
  public Optional<ReplayFilter> create(MethodDescriptor method, FilterContext context) {
    if (!method.keyed()) {
      return Optional.empty();
    }
    ReplayConfig config = ReplayConfig.read(context.settings());
    ReplayWindow window =
        context.state(
            "replay/%s/%s/%s".formatted(method.service(), method.signature(), config),
            ReplayWindow.class,
            () -> new ReplayWindow(config.window(), config.results(), context.clock()));
    return Optional.of(
        new ReplayFilter(window, shared == null ? null : replay(shared, config, method, context)));
  }

  private static SharedReplay replay(
      Shared shared, ReplayConfig config, MethodDescriptor method, FilterContext context) {
    ContractCodec codec = context.codec();
    Claimer claimer =
        context.state(
            "replay/claimer",
            Claimer.class,
            () -> Claimer.of(context.application(), context.random()));
    return new SharedReplay(
        method,
        shared.store(),
        claimer,
        new StoredResult(codec.method(method.index()), codec.fingerprint()),
        config.window(),
        shared.threads(),
        context.executor(),
        context.scheduler(),
        context.clock(),
        new AtomicLong(context.clock().nanoTime()));
  }
}
