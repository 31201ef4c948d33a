package io.linnet.core;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * Runs a few threads again and again, each time switching between them at other places, so that a
 * test sees what chance shows once in a million runs. Lincheck decides at every access to shared
 * memory which thread goes on; a run that fails is printed step by step, and the next one tries the
 * same runs in the same order.
 */
public final class Interleavings {

  /** How many are tried, 4 to 8 ms each; rpc-core's POM says more under the profile faults. */
  private static final int COUNT = Integer.getInteger("linnet.interleavings", 15);

  /** How many sets of operations, when Lincheck makes them up. */
  private static final int SCENARIOS = 8;

  /**
   * Formatting loads dozens of classes. Here they are loaded before anything is explored: inside an
   * interleaving their initialisation would be taken apart, and cut off half-way.
   */
  private static final String FORMATTED = "%d and %s".formatted(COUNT, "text");

  private Interleavings() {}

  /** Runs {@code scenario} in many interleavings; it throws when one of them goes wrong. */
  public static void explore(Runnable scenario) {
    require(!FORMATTED.isEmpty(), "formatting is loaded");
    Lincheck.runConcurrentTest(COUNT, scenario);
  }

  /** The same with more, for a wrong step that few orders show. */
  public static void exploreMore(Runnable scenario) {
    Lincheck.runConcurrentTest(COUNT * 6, scenario);
  }

  /** The same with fewer, for a scenario that writes frames or messages: 20 to 40 ms each. */
  public static void exploreSome(Runnable scenario) {
    require(!FORMATTED.isEmpty(), "formatting is loaded");
    Lincheck.runConcurrentTest(Math.max(1, COUNT / 8), scenario);
  }

  /**
   * Runs the operations of a Lincheck test in many orders and interleavings.
   *
   * @param type the test
   * @param quick a class whose method {@code inOneStep} is not looked into
   */
  public static void exploreOperations(Class<?> type, Class<?> quick, String inOneStep) {
    options(quick, inOneStep)
        .threads(3)
        .actorsPerThread(1)
        .actorsBefore(1)
        .actorsAfter(1)
        .iterations(SCENARIOS)
        .invocationsPerIteration(COUNT / 3)
        .check(type);
  }

  /** The same for some of the operations: one runs first, the others on a thread each. */
  public static void exploreOperations(
      Class<?> type, Class<?> quick, String inOneStep, String first, String... together) {
    List<List<Actor>> threads =
        Stream.of(together).map(name -> List.of(actor(type, name))).toList();
    options(quick, inOneStep)
        .iterations(0)
        .invocationsPerIteration(COUNT)
        .addCustomScenario(
            new ExecutionScenario(
                List.of(actor(type, first)), threads, List.of(), validation(type)))
        .check(type);
  }

  private static ModelCheckingOptions options(Class<?> quick, String inOneStep) {
    require(!FORMATTED.isEmpty(), "formatting is loaded");
    return new ModelCheckingOptions()
        .addGuarantee(forClasses(quick.getName()).methods(inOneStep).ignore());
  }

  private static Actor actor(Class<?> type, String operation) {
    try {
      return new Actor(type.getMethod(operation), List.of());
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  private static Actor validation(Class<?> type) {
    return Stream.of(type.getMethods())
        .filter(method -> method.isAnnotationPresent(Validate.class))
        .map(method -> new Actor(method, List.of()))
        .findFirst()
        .orElseThrow();
  }

  /** Runs all at once, the last one on this thread, and waits for their ends. */
  public static void together(Runnable... steps) {
    Thread[] threads = new Thread[steps.length - 1];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(steps[i]);
      threads[i].start();
    }
    steps[threads.length].run();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Says what went wrong; an assertion library would be explored as well. */
  public static void require(boolean holds, String wish) {
    if (!holds) {
      throw new AssertionError(wish);
    }
  }
}
