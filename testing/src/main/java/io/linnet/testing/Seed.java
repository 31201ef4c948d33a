package io.linnet.testing;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Randomness of a test that can be had again: another seed in each run, named by every failure.
 *
 * <pre>{@code
 * @RegisterExtension final Seed seed = Seed.create();
 * }</pre>
 *
 * <p>{@code -Dseed=…} repeats a run.
 */
public final class Seed implements TestExecutionExceptionHandler {

  private final long value;

  private Seed(long value) {
    this.value = value;
  }

  /** The seed of {@code -Dseed}, or a new one. */
  public static Seed create() {
    Long given = Long.getLong("seed");
    return new Seed(given == null ? System.nanoTime() : given);
  }

  /** A generator that starts from the seed: each one gives the same numbers. Thread-safe. */
  public RandomGenerator random() {
    return new Random(value);
  }

  /** Adds the seed to the failure, as a suppressed exception that is printed with it. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    failure.addSuppressed(new Used(value));
    throw failure;
  }

  @Override
  public String toString() {
    return "-Dseed=" + value;
  }

  private static final class Used extends Exception {

    private static final long serialVersionUID = 1L;

    Used(long value) {
      super("repeat it with -Dseed=" + value, null, false, false);
    }
  }
}
