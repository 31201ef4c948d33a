package io.linnet.config;

import io.linnet.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values of one scope. A wrong value is noted and the default returned, so that one
 * pass finds all problems; {@link #check()} then stops the start. Not thread-safe.
 */
public final class SettingsReader {

  private final Settings settings;
  private final SettingsScope scope;

  /** What names begin with below the prefixes of the scope; empty or ending with a dot. */
  private final String under;

  private final List<String> problems;
  private final Set<String> asked;
  private final List<Setting> used = new ArrayList<>();

  /** Reads from {@code settings} in {@code scope}. */
  public SettingsReader(Settings settings, SettingsScope scope) {
    this(settings, scope, "", new ArrayList<>(), new TreeSet<>());
  }

  private SettingsReader(
      Settings settings,
      SettingsScope scope,
      String under,
      List<String> problems,
      Set<String> asked) {
    this.settings = settings;
    this.scope = scope;
    this.under = under;
    this.problems = problems;
    this.asked = asked;
  }

  /** Reads another scope and notes problems and names in the same place. */
  public SettingsReader in(SettingsScope other) {
    return new SettingsReader(settings, other, "", problems, asked);
  }

  /**
   * Reads, in the same scope, names that begin with a word: {@code below("maglev")} finds {@code
   * maglev.bound} when asked for {@code bound}. Notes problems and names in the same place.
   */
  public SettingsReader below(String word) {
    return new SettingsReader(settings, scope, under + word + ".", problems, asked);
  }

  /** A duration between {@code min} and {@code max}. */
  public Duration duration(String name, Duration byDefault, Duration min, Duration max) {
    String expected = "a duration from " + Durations.format(min) + " to " + Durations.format(max);
    return read(
        name,
        byDefault,
        expected,
        text -> {
          Duration value = Durations.parse(text);
          return value.compareTo(min) < 0 || value.compareTo(max) > 0 ? null : value;
        });
  }

  /** A whole number between {@code min} and {@code max}. */
  public int integer(String name, int byDefault, int min, int max) {
    return read(
        name,
        byDefault,
        "a whole number from " + min + " to " + max,
        text -> {
          int value = Integer.parseInt(text);
          return value < min || value > max ? null : value;
        });
  }

  /** A number between {@code min} and {@code max}. */
  public double decimal(String name, double byDefault, double min, double max) {
    return read(
        name,
        byDefault,
        "a number from " + min + " to " + max,
        text -> {
          double value = Double.parseDouble(text);
          return value >= min && value <= max ? value : null;
        });
  }

  /** {@code true} or {@code false}. */
  public boolean bool(String name, boolean byDefault) {
    return read(
        name,
        byDefault,
        "true or false",
        text -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null);
  }

  /** Any text. */
  public String text(String name, String byDefault) {
    return read(name, byDefault, "a text", text -> text);
  }

  /** One of some words. */
  public String choice(String name, String byDefault, Collection<String> allowed) {
    return read(
        name,
        byDefault,
        "one of " + String.join(", ", allowed.stream().sorted().toList()),
        text -> allowed.contains(text) ? text : null);
  }

  /** Names and values, written {@code zone=a,region=eu}; names are not empty and differ. */
  public Map<String, String> pairs(String name) {
    return read(
        name,
        Map.of(),
        "name=value,name=value",
        text -> {
          Map<String, String> pairs = new HashMap<>();
          for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? "" : pair.substring(0, equals).trim();
            if (key.isEmpty() || pairs.put(key, pair.substring(equals + 1).trim()) != null) {
              return null;
            }
          }
          return Map.copyOf(pairs);
        });
  }

  /**
   * A value of any form.
   *
   * @param expected what messages say of its form
   * @param parse the value of a text; null, or an {@link IllegalArgumentException}, for a wrong one
   */
  public <T> T read(
      String name, T byDefault, String expected, Function<String, @Nullable T> parse) {
    asked.add(under + name);
    Optional<Setting> found = settings.find(scope, under + name);
    if (found.isEmpty()) {
      return byDefault;
    }
    Setting setting = found.get();
    used.add(setting);
    T value = null;
    try {
      value = parse.apply(setting.value().trim());
    } catch (IllegalArgumentException | ArithmeticException e) {
      value = null; // told below, together with what was expected
    }
    if (value == null) {
      problems.add(
          "%s: '%s' from %s (expected: %s)"
              .formatted(setting.key(), setting.value(), setting.source(), expected));
      return byDefault;
    }
    return value;
  }

  /** Whether anybody said something about a name. */
  public boolean isSet(String name) {
    asked.add(under + name);
    return settings.find(scope, under + name).isPresent();
  }

  /** Notes a problem that concerns several values, or one that is missing. */
  public void problem(String name, String problem) {
    problems.add(scope.base() + under + name + ": " + problem);
  }

  /** The values that were said and read so far, each with its source. */
  public List<Setting> used() {
    return List.copyOf(used);
  }

  /** The names that were asked for so far, said or not; sorted. */
  public Set<String> asked() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(asked));
  }

  /**
   * Ends the reading.
   *
   * @throws InvalidSettingsException with every problem noted so far
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
  }
}
