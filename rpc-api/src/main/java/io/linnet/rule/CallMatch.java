package io.linnet.rule;

import io.linnet.ServiceKey;
import java.util.List;
import java.util.Map;

/**
 * Which calls a route is about: all those that fit everything that is said here. What is empty says
 * nothing. Names may have {@code *} as {@link ValueMatch.Text} has.
 *
 * @param services names of services, or {@code group/name:version} as {@link ServiceKey#toString()}
 *     writes it
 * @param methods names of methods, or signatures such as {@code find(long)}
 * @param callers applications that call
 * @param attachments names of attachments and what they have to be; a call without one of them does
 *     not fit
 * @param arguments places of arguments, from 0, and what they have to be: texts, whole numbers,
 *     truth values and enum constants can be compared, others do not fit
 */
public record CallMatch(
    List<String> services,
    List<String> methods,
    List<String> callers,
    Map<String, ValueMatch> attachments,
    Map<Integer, ValueMatch> arguments) {

  /** Every call. */
  public static final CallMatch ALL =
      new CallMatch(List.of(), List.of(), List.of(), Map.of(), Map.of());

  /** The largest number of parameters that Java allows. */
  private static final int MAX_ARGUMENTS = 255;

  /** Copies the collections and checks the names. */
  public CallMatch {
    services = checked(services);
    methods = checked(methods);
    callers = checked(callers);
    attachments = Map.copyOf(attachments);
    arguments = Map.copyOf(arguments);
    for (int place : arguments.keySet()) {
      if (place < 0 || place >= MAX_ARGUMENTS) {
        throw new IllegalArgumentException("argument: " + place + " (expected: 0 to 254)");
      }
    }
  }

  /** Whether calls of a service by an application can fit at all. */
  public boolean concerns(ServiceKey service, String caller) {
    return (any(services, service.name()) || any(services, service.toString()))
        && any(callers, caller);
  }

  private static boolean any(List<String> patterns, String value) {
    return patterns.isEmpty()
        || patterns.stream().anyMatch(pattern -> new ValueMatch.Text(pattern).matches(value));
  }

  private static List<String> checked(List<String> patterns) {
    patterns.forEach(ValueMatch.Text::new);
    return List.copyOf(patterns);
  }
}
