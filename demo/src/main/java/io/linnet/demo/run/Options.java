package io.linnet.demo.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the user asked for. This file stands alone, so that {@code java Options.java …} can check
 * options before anything is built.
 *
 * @param seconds how long the load is measured
 * @param rate calls per second that arrive, however slow the answers are
 * @param balancer name of the load balancer
 * @param registry address of a registry, or empty for an embedded one
 * @param chaos what goes wrong in mid-run
 * @param keep whether everything goes on after the summary
 * @param help whether only the usage is wanted
 */
public record Options(
    int seconds,
    int rate,
    String balancer,
    String registry,
    Chaos chaos,
    boolean keep,
    boolean help) {

  /** What a user sees who asks for help. */
  public static final String USAGE =
      """
      Usage: ./demo/run [options]

      Builds Linnet and runs a small flash-sale shop as separate processes on this machine:
      a registry, a database, three providers and one consumer under load. In mid-run
      something goes wrong, and calls go on.

        --seconds N      how long the load is measured, 5 to 86400 (default 30)
        --rate N         calls per second, 1 to 100000 (default 500)
        --balancer NAME  how a provider is chosen for each call (default p2c)
        --registry ADDR  use this registry, zookeeper://host:port, not an embedded one
        --chaos NAME     what goes wrong in mid-run (default providers):
                           providers  one provider is restarted gracefully, another one is killed
                           registry   the registry is killed and comes back empty after 8 s
        --keep           leave everything running after the summary, until Ctrl-C
        --help           print this

      Exit code: 0 all went well, 1 something failed, 2 wrong options.
      """;

  /** What goes wrong in mid-run. */
  public enum Chaos {
    /** One provider is restarted gracefully, another one is killed. */
    PROVIDERS,
    /** The registry is killed and comes back empty. */
    REGISTRY;

    /** The name as the user writes it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Options that make no sense; the message is one line for the user. */
  public static final class WrongOptionException extends Exception {

    private static final long serialVersionUID = 1L;

    WrongOptionException(String message) {
      super(message);
    }
  }

  /** Parses {@code --name value} and {@code --name=value}. */
  public static Options parse(List<String> words) throws WrongOptionException {
    Options options = new Options(30, 500, "p2c", "", Chaos.PROVIDERS, false, false);
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      String word = rest.remove();
      int equals = word.indexOf('=');
      if (word.startsWith("--") && equals > 0) {
        rest.addFirst(word.substring(equals + 1));
        word = word.substring(0, equals);
      }
      options =
          switch (word) {
            case "--seconds" -> options.withSeconds(number(word, rest, 5, 86_400));
            case "--rate" -> options.withRate(number(word, rest, 1, 100_000));
            case "--balancer" -> options.withBalancer(text(word, rest, "a name"));
            case "--registry" -> options.withRegistry(registry(word, rest));
            case "--chaos" -> options.withChaos(chaos(word, rest));
            case "--keep" -> options.withKeep();
            case "--help", "-h" -> options.withHelp();
            default -> throw new WrongOptionException("unknown option '" + word + "' (see --help)");
          };
    }
    if (options.chaos == Chaos.REGISTRY && !options.registry.isEmpty()) {
      throw new WrongOptionException(
          "--chaos registry: not with --registry (expected: the embedded registry, which may be"
              + " killed)");
    }
    return options;
  }

  /** Only checks: silent and exit code 0 when the options can be used, one line and 2 when not. */
  public static void main(String[] args) {
    try {
      if (parse(List.of(args)).help()) {
        System.out.print(USAGE);
      }
    } catch (WrongOptionException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static int number(String option, Deque<String> rest, int least, int most)
      throws WrongOptionException {
    String expected = "a number from " + least + " to " + most;
    String text = text(option, rest, expected);
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, with what is expected
    }
    throw new WrongOptionException(option + ": '" + text + "' (expected: " + expected + ")");
  }

  private static String registry(String option, Deque<String> rest) throws WrongOptionException {
    String text = text(option, rest, "zookeeper://host:port");
    if (!text.matches("zookeeper://[^\\s/]+(/\\S*)?")) {
      throw new WrongOptionException(option + ": '" + text + "' (expected: zookeeper://host:port)");
    }
    return text;
  }

  private static Chaos chaos(String option, Deque<String> rest) throws WrongOptionException {
    String expected =
        "one of "
            + Arrays.stream(Chaos.values()).map(Chaos::toString).collect(Collectors.joining(", "));
    String text = text(option, rest, expected);
    for (Chaos chaos : Chaos.values()) {
      if (chaos.toString().equals(text)) {
        return chaos;
      }
    }
    throw new WrongOptionException(option + ": '" + text + "' (expected: " + expected + ")");
  }

  private static String text(String option, Deque<String> rest, String expected)
      throws WrongOptionException {
    String text = rest.poll();
    if (text == null || text.isEmpty() || text.startsWith("--")) {
      throw new WrongOptionException(option + ": no value (expected: " + expected + ")");
    }
    return text;
  }

  private Options withSeconds(int value) {
    return new Options(value, rate, balancer, registry, chaos, keep, help);
  }

  private Options withRate(int value) {
    return new Options(seconds, value, balancer, registry, chaos, keep, help);
  }

  private Options withBalancer(String value) {
    return new Options(seconds, rate, value, registry, chaos, keep, help);
  }

  private Options withRegistry(String value) {
    return new Options(seconds, rate, balancer, value, chaos, keep, help);
  }

  private Options withChaos(Chaos value) {
    return new Options(seconds, rate, balancer, registry, value, keep, help);
  }

  private Options withKeep() {
    return new Options(seconds, rate, balancer, registry, chaos, true, help);
  }

  private Options withHelp() {
    return new Options(seconds, rate, balancer, registry, chaos, keep, true);
  }
}
