package io.linnet.core;

import io.linnet.config.InvalidSettingsException;
import io.linnet.rule.Rule;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rules can hold: one that asks for what can't be is refused as a whole, and its last
 * good version stays. Not thread-safe.
 */
final class RuleCheck {

  /** What a setting of a consumer's call is called, after whose it is. */
  private static final Pattern CONSUMER_KEY =
      Pattern.compile(
          "linnet\\.consumer\\.(?:services\\.\\[[^]]+]\\.(methods\\.\\[[^]]+]\\.)?)?([^\\[\\]]+)");

  private static final String PROVIDER = "linnet.provider.";

  private final boolean routed;
  private final Map<String, Rule> good = new HashMap<>();
  private final Map<String, Rule> refused = new HashMap<>();

  /** A check for a consumer that has a router, or none. */
  RuleCheck(boolean routed) {
    this.routed = routed;
  }

  /** What the calls of a service would do under rules. */
  @FunctionalInterface
  interface Planner {
    ConsumedService.Plans plan(ConsumedService service, List<Rule> rules)
        throws InvalidSettingsException;
  }

  /** Of the candidates those that can hold, in their order. */
  List<Rule> accept(
      List<Rule> candidates,
      List<ConsumedService> services,
      Planner planner,
      RegistryEvents events) {
    List<Rule> accepted = new ArrayList<>();
    for (Rule rule : candidates) {
      String id = rule.toString();
      String problem = problem(rule, accepted, services, planner);
      if (problem == null) {
        good.put(id, rule);
        refused.remove(id);
        accepted.add(rule);
        continue;
      }
      Rule last = good.get(id);
      boolean stays = last != null && problem(last, accepted, services, planner) == null;
      if (!rule.equals(refused.put(id, rule))) {
        events.happened(
            RegistryEvent.RULE_REFUSED,
            "Rule %s is refused, %s: %s"
                .formatted(rule, stays ? "the one before stays" : "it does not hold", problem));
      }
      if (stays) {
        accepted.add(last);
      }
    }
    Set<String> there = candidates.stream().map(Rule::toString).collect(Collectors.toSet());
    good.keySet().retainAll(there);
    refused.keySet().retainAll(there);
    return accepted;
  }

  /** Why a rule can't hold beside those that are accepted; null when it can. */
  @Nullable String problem(
      Rule rule, List<Rule> accepted, List<ConsumedService> services, Planner planner) {
    if (!routed && !rule.routes().isEmpty()) {
      return "it has routes, and there is no router (expected: linnet-loadbalance, or another"
          + " io.linnet.spi.Router, on the class path of the consumer)";
    }
    if (rule.settings().isEmpty()) {
      return null;
    }
    List<Rule> with = new ArrayList<>(accepted);
    with.add(rule);
    Set<String> known = new TreeSet<>();
    Set<String> ofMethods = new TreeSet<>();
    for (ConsumedService service : services) {
      try {
        ConsumedService.Plans plans = planner.plan(service, with);
        known.addAll(plans.settings());
        ofMethods.addAll(plans.methodSettings());
      } catch (InvalidSettingsException e) {
        return String.join("; ", e.problems());
      } catch (RuntimeException e) {
        return e.toString(); // of a filter that can't be built like that
      }
    }
    return services.isEmpty() ? null : unknownKey(rule, known, ofMethods);
  }

  private static @Nullable String unknownKey(Rule rule, Set<String> known, Set<String> ofMethods) {
    for (String key : new TreeSet<>(rule.settings().keySet())) {
      Matcher form = CONSUMER_KEY.matcher(key);
      boolean isForm = form.matches();
      Set<String> possible = isForm && form.group(1) != null ? ofMethods : known;
      if (!key.startsWith(PROVIDER) && !(isForm && possible.contains(form.group(2)))) {
        return "setting '%s' can't be changed by a rule (expected: linnet.consumer. and one of %s)"
            .formatted(key, String.join(", ", possible));
      }
    }
    return null;
  }
}
