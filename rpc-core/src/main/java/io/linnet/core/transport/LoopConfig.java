package io.linnet.core.transport;

import io.linnet.config.SettingsReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Event loops of a consumer or a provider.
 *
 * @param threads {@code loops}, half of the cores by default
 * @param kind {@code transport}, {@code auto} by default
 */
public record LoopConfig(int threads, LoopKind kind) {

  private static final String AUTO = "auto";

  /** So many of the usual kind. */
  public static LoopConfig of(int threads) {
    return new LoopConfig(threads, LoopKind.usual());
  }

  /** Reads the settings of one side; a kind that can't be used here is a problem. */
  public static LoopConfig read(SettingsReader settings) {
    int cores = Runtime.getRuntime().availableProcessors();
    int threads = settings.integer("loops", Math.max(1, cores / 2), 1, 1024);
    return new LoopConfig(threads, kind(settings));
  }

  private static LoopKind kind(SettingsReader settings) {
    List<String> words = new ArrayList<>(List.of(AUTO));
    for (LoopKind each : LoopKind.values()) {
      words.add(each.word());
    }
    String said = settings.choice("transport", AUTO, words);
    if (said.equals(AUTO)) {
      return LoopKind.usual();
    }
    LoopKind kind = LoopKind.values()[words.indexOf(said) - 1];
    @Nullable String missing = kind.missing();
    if (missing != null) {
      settings.problem(
          "transport", "'%s' can't be used here: %s (expected: auto)".formatted(said, missing));
    }
    return kind;
  }
}
