package io.linnet.core.transport;

import io.linnet.config.SettingsReader;
import java.util.ArrayList;
import java.util.List;

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
    List<LoopKind> kinds = List.of(LoopKind.values());
    List<String> words = new ArrayList<>(List.of(AUTO));
    kinds.forEach(each -> words.add(each.word()));
    String said = settings.choice("transport", AUTO, words);
    LoopKind kind =
        kinds.stream()
            .filter(each -> each.word().equals(said))
            .findFirst()
            .orElseGet(LoopKind::usual);
    String missing = said.equals(AUTO) ? null : kind.missing();
    if (missing != null) {
      settings.problem(
          "transport", "'%s' can't be used here: %s (expected: auto)".formatted(said, missing));
    }
    return kind;
  }
}
