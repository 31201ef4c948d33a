package io.linnet.benchmarks.driver;

import java.util.List;

/** What the figures depend on and do not show. */
public final class Environment {

  private Environment() {}

  static String describe(Options options) {
    return describe(options.quick(), options.jvmOptions())
        + "; warm-up %d s, %d rounds of %d s; medians"
            .formatted(options.warmUp().toSeconds(), options.rounds(), options.round().toSeconds());
  }

  /**
   * Machine and JVM; how it is measured follows.
   *
   * @param quick whether figures are only a first look
   * @param jvmOptions of the processes
   */
  public static String describe(boolean quick, List<String> jvmOptions) {
    return "%s%d cores, JDK %s, %s, %s"
        .formatted(
            quick ? "INDICATIVE (--quick): " : "",
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            System.getProperty("os.name"),
            String.join(" ", jvmOptions));
  }
}
