package io.linnet.governance.fault;

import io.linnet.ErrorCode;
import io.linnet.config.SettingsReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Faults that attempts of a method meet.
 *
 * @param delay {@code fault.delay}, none by default: attempts begin that much later
 * @param delayPercent {@code fault.delay-percent}, 100 by default: how many of 100 attempts do
 * @param error {@code fault.error}, none by default: the {@link ErrorCode} that attempts end with
 * @param errorPercent {@code fault.error-percent}, 100 by default: how many of 100 attempts do
 * @param attachment {@code fault.attachment}, none by default: only calls that carry an attachment
 *     of this name
 */
public record FaultConfig(
    Duration delay,
    int delayPercent,
    @Nullable ErrorCode error,
    int errorPercent,
    String attachment) {

  private static final String NONE = "none";
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Reads the settings of one method. */
  static FaultConfig read(SettingsReader settings) {
    List<String> codes =
        Stream.concat(Stream.of(NONE), Arrays.stream(ErrorCode.values()).map(Enum::name)).toList();
    String error = settings.choice("fault.error", NONE, codes);
    return new FaultConfig(
        settings.duration("fault.delay", Duration.ZERO, Duration.ZERO, LONGEST),
        settings.integer("fault.delay-percent", 100, 1, 100),
        error.equals(NONE) ? null : ErrorCode.valueOf(error),
        settings.integer("fault.error-percent", 100, 1, 100),
        settings.text("fault.attachment", ""));
  }

  /** Whether there is any fault. */
  boolean isAny() {
    return error != null || !delay.isZero();
  }
}
