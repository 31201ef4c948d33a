package io.linnet.governance.fallback;

import io.linnet.config.SettingsReader;
import java.util.List;

/**
 * What answers for a call that failed, where no implementation was given for that.
 *
 * @param empty {@code fallback.value}, {@code none} by default; {@code empty}: what is empty of the
 *     method's type
 */
public record FallbackConfig(boolean empty) {

  private static final String EMPTY = "empty";

  /** Reads the settings of one method. */
  static FallbackConfig read(SettingsReader settings) {
    String value = settings.choice("fallback.value", "none", List.of("none", EMPTY));
    return new FallbackConfig(value.equals(EMPTY));
  }
}
