package io.linnet.benchmarks.driver;

/** What the figures depend on and do not show. */
final class Environment {

  private Environment() {}

  static String describe(Options options) {
    return "%s%d cores, JDK %s, %s, %s; warm-up %d s, %d rounds of %d s; medians"
        .formatted(
            options.quick() ? "INDICATIVE (--quick): " : "",
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            System.getProperty("os.name"),
            String.join(" ", options.jvmOptions()),
            options.warmUp().toSeconds(),
            options.rounds(),
            options.round().toSeconds());
  }
}
