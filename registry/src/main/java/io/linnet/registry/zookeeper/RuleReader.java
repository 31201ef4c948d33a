package io.linnet.registry.zookeeper;

import io.linnet.registry.Printable;
import io.linnet.registry.RuleJson;
import io.linnet.rule.Rule;
import io.linnet.spi.RegistryEvent;
import io.linnet.spi.RegistryEvents;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads the rules of one application. Where a document is wrong, its last good version stays until
 * the document is right or gone. Used on the reconciler thread only.
 */
final class RuleReader implements Reading.Reader<Rule> {

  private final String application;
  private final RegistryEvents events;
  private final Map<String, Rule> good = new HashMap<>();

  RuleReader(String application, RegistryEvents events) {
    this.application = application;
    this.events = events;
  }

  @Override
  public Rule read(String nodeName, String data) {
    String name = Paths.unescape(nodeName);
    try {
      Rule rule = RuleJson.read(application, name, data);
      good.put(name, rule);
      return rule;
    } catch (IllegalArgumentException e) {
      Rule last = good.get(name);
      events.happened(
          RegistryEvent.RULE_REFUSED,
          "Rule %s of application %s is refused, %s: %s"
              .formatted(
                  Printable.of(name),
                  Printable.of(application),
                  last == null ? "it does not hold" : "the one before stays",
                  Objects.toString(e.getMessage())));
      if (last == null) {
        throw e;
      }
      return last;
    }
  }

  /** These are all there are. */
  void keepOnly(Collection<Rule> rules) {
    good.keySet().retainAll(rules.stream().map(Rule::name).collect(Collectors.toSet()));
  }
}
