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
 * @param balancers by which of these providers are chosen: one, or all of them one after another
 * @param registry address of a registry, or empty for an embedded one
 * @param chaos what goes wrong in mid-run
 * @param spring whether two Spring Boot applications take part
 * @param keep whether everything goes on after the summary
 * @param help whether only the usage is wanted
 */
public record Options(
    int seconds,
    int rate,
    List<Balancer> balancers,
    String registry,
    Chaos chaos,
    boolean spring,
    boolean keep,
    boolean help) {

  private static final String ALL = "all";

  /** A second in which a balancer takes over, and one in which it is looked at. */
  private static final int SECONDS_EACH = 2;

  /** What a user sees who asks for help. */
  public static final String USAGE =
      """
      Usage: ./demo/run [options]

      Builds Linnet and runs a small flash-sale shop as separate processes on this machine:
      a registry, a database, three providers and one consumer under load. In mid-run
      something goes wrong, and calls go on.

        --seconds N      how long the load is measured, 5 to 86400 (default 30)
        --rate N         calls per second, 1 to 100000 (default 500)
        --balancer NAME  how a provider is chosen for each call (default p2c):
                           random, round-robin, least-active, p2c, shortest-response,
                           adaptive, consistent-hash, maglev, sticky
                           all  each of them for a part of the time, at least 2 s; a rule in the
                                registry switches from one to the next, and nothing goes wrong
        --registry ADDR  use this registry, zookeeper://host:port, not an embedded one
        --chaos NAME     what goes wrong in mid-run (default providers):
                           providers  one provider is restarted gracefully, another one is killed
                           registry   the registry is killed and comes back empty after 8 s
        --spring         two Spring Boot applications take part: a fourth provider, which is the one
                         that is restarted gracefully, and a consumer with a REST front
        --keep           leave everything running after the summary, until Ctrl-C
        --help           print this

      Exit code: 0 all went well, 1 something failed, 2 wrong options.
      """;

  /** How a provider is chosen, and what to expect of it in this shop. */
  public enum Balancer {
    /** By chance. */
    RANDOM("a provider drawn for each call; a third each, more or less"),
    /** In turn. */
    ROUND_ROBIN("one after the other; a third each, almost to the call"),
    /** By calls in flight. */
    LEAST_ACTIVE("the one with the fewest calls in flight; about a third each"),
    /** By latency, of two. */
    P2C("of two drawn, the smaller latency x calls in flight; somewhat more to quick ones"),
    /** By latency, of all. */
    SHORTEST_RESPONSE("the smallest latency x calls in flight; more to quick ones"),
    /** By latency and reported load, of two. */
    ADAPTIVE("as p2c, with the load that providers report; somewhat more to quick ones"),
    /** By key, on a ring. */
    CONSISTENT_HASH(
        "the item's number, the key, leads to one; uneven, as 12 items are few; orders as p2c"),
    /** By key, from a table. */
    MAGLEV("as consistent-hash, from a table; even with many keys, less so with 12 items"),
    /** The same one. */
    STICKY("all calls of a consumer to a service go to one; this shop has three services");

    private final String description;

    Balancer(String description) {
      this.description = description;
    }

    /** What it does and what to expect, for the user. */
    public String description() {
      return description;
    }

    /** The name as the user and settings write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

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
    Options options =
        new Options(30, 500, List.of(Balancer.P2C), "", Chaos.PROVIDERS, false, false, false);
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
            case "--balancer" -> options.withBalancers(balancers(word, rest));
            case "--registry" -> options.withRegistry(registry(word, rest));
            case "--chaos" -> options.withChaos(chaos(word, rest));
            case "--spring" -> options.withSpring();
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
    if (options.balancers.size() > 1) {
      checkTour(options);
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

  private static List<Balancer> balancers(String option, Deque<String> rest)
      throws WrongOptionException {
    List<Balancer> all = List.of(Balancer.values());
    String expected =
        "one of "
            + all.stream().map(Balancer::toString).collect(Collectors.joining(", "))
            + ", "
            + ALL;
    String text = text(option, rest, expected);
    if (text.equals(ALL)) {
      return all;
    }
    for (Balancer balancer : all) {
      if (balancer.toString().equals(text)) {
        return List.of(balancer);
      }
    }
    throw new WrongOptionException(option + ": '" + text + "' (expected: " + expected + ")");
  }

  private static void checkTour(Options options) throws WrongOptionException {
    int least = SECONDS_EACH * options.balancers.size();
    if (options.seconds < least) {
      throw new WrongOptionException(
          "--balancer all: not with --seconds "
              + options.seconds
              + " (expected: at least "
              + least
              + ")");
    }
    if (options.keep || options.spring || options.chaos == Chaos.REGISTRY) {
      throw new WrongOptionException(
          "--balancer all: not with "
              + (options.keep ? "--keep" : options.spring ? "--spring" : "--chaos registry")
              + " (expected: a run in which only balancers change)");
    }
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
    return new Options(value, rate, balancers, registry, chaos, spring, keep, help);
  }

  private Options withRate(int value) {
    return new Options(seconds, value, balancers, registry, chaos, spring, keep, help);
  }

  private Options withBalancers(List<Balancer> value) {
    return new Options(seconds, rate, value, registry, chaos, spring, keep, help);
  }

  private Options withRegistry(String value) {
    return new Options(seconds, rate, balancers, value, chaos, spring, keep, help);
  }

  private Options withChaos(Chaos value) {
    return new Options(seconds, rate, balancers, registry, value, spring, keep, help);
  }

  private Options withSpring() {
    return new Options(seconds, rate, balancers, registry, chaos, true, keep, help);
  }

  private Options withKeep() {
    return new Options(seconds, rate, balancers, registry, chaos, spring, true, help);
  }

  private Options withHelp() {
    return new Options(seconds, rate, balancers, registry, chaos, spring, keep, true);
  }
}
