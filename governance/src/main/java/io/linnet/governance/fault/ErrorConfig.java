package io.linnet.governance.fault;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.config.SettingsReader;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An error that is made up, of attempts ({@code fault.…}) or of calls that are never sent ({@code
 * mock.…}).
 *
 * @param code {@code error}, none by default: the {@link ErrorCode} that they end with
 * @param percent {@code error-percent}, 100 by default: how many of 100 do
 */
public record ErrorConfig(@Nullable ErrorCode code, int percent) {

  private static final String NONE = "none";
  private static final int ALL = 100;

  /** Reads the settings of one method whose names begin with that of a feature, such as fault. */
  public static ErrorConfig read(SettingsReader settings, String feature) {
    SettingsReader below = settings.below(feature);
    List<String> codes =
        Stream.concat(Stream.of(NONE), Arrays.stream(ErrorCode.values()).map(Enum::name)).toList();
    String error = below.choice("error", NONE, codes);
    return new ErrorConfig(
        error.equals(NONE) ? null : ErrorCode.valueOf(error),
        below.integer("error-percent", ALL, 1, ALL));
  }

  /** The error of the next one; null for none. */
  public @Nullable ErrorCode draw(RandomGenerator random) {
    return code != null && isDrawn(percent, random) ? code : null;
  }

  /** Whether the next one is among so many of 100. */
  static boolean isDrawn(int percent, RandomGenerator random) {
    return percent == ALL || random.nextInt(ALL) < percent;
  }

  /** What is known of the method when a call ends so. */
  public static Processed processed(ErrorCode code) {
    return switch (code) {
      case TIMEOUT, CONNECTION_LOST, CANCELLED -> Processed.UNKNOWN;
      case REMOTE_EXCEPTION, BAD_RESPONSE, INTERNAL, PROTOCOL -> Processed.YES;
      default -> Processed.NOT;
    };
  }
}
