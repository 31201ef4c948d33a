package io.linnet.spring;

import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The provider while the application runs. A port that is taken stops the start. It drains before
 * the web server stops, whose last requests may still call. It keeps the JVM alive, as a web server
 * would.
 */
public final class RunningProvider implements SmartLifecycle {

  /** Stops after {@link Announcer#PHASE} and before Boot's web servers, which are 512 below. */
  static final int PHASE = Integer.MAX_VALUE - 512;

  private static final Logger LOG = LoggerFactory.getLogger("io.linnet.spring");

  private final RpcProviderBuilder builder;
  private final Exports exports;
  private final SpringSettings settings;
  private volatile @Nullable RpcProvider provider;

  RunningProvider(RpcProviderBuilder builder, Exports exports, SpringSettings settings) {
    this.builder = builder;
    this.exports = exports;
    this.settings = settings;
  }

  /** The provider; empty before the application has started and after it has stopped. */
  public Optional<RpcProvider> provider() {
    return Optional.ofNullable(provider);
  }

  /** What it offers. */
  List<Exports.Export> exports() {
    return exports.all();
  }

  @Override
  public void start() {
    RpcProvider started = builder.startWithdrawn();
    provider = started;
    for (Exports.Export export : exports.all()) {
      LOG.info(
          "Export of {} by {} at {}{}",
          export.key(),
          export.bean().getClass().getName(),
          started.instance().address(),
          SpringSettings.line(settings.of("provider", export.key())));
    }
    new Thread(() -> await(started), "linnet-keep-alive").start();
  }

  @Override
  public void stop() {
    RpcProvider stopping = provider;
    provider = null;
    if (stopping != null) {
      stopping.close();
    }
  }

  @Override
  public boolean isRunning() {
    return provider != null;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private static void await(RpcProvider started) {
    try {
      started.awaitClose();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
