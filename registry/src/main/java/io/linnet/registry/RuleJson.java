package io.linnet.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.InstanceRule;
import io.linnet.rule.RouteRule;
import io.linnet.rule.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A rule as text. Unlike entries of instances, which programs write, rules are written by people: a
 * field that is not known is most likely misspelt, and refused.
 */
public final class RuleJson {

  /** Enough for hundreds of settings; every consumer reads it. */
  public static final int MAX_BYTES = 64 * 1024;

  private static final int FORMAT = 1;

  private static final JsonFactory JSON = StrictJson.factory(MAX_BYTES);

  private RuleJson() {}

  /**
   * Reads a rule.
   *
   * @param application whose it is
   * @param name name of the document
   * @throws IllegalArgumentException naming what is wrong and what was expected
   */
  public static Rule read(String application, String name, String text) {
    return StrictJson.read(JSON, text, MAX_BYTES, "a rule", json -> rule(application, name, json));
  }

  private static Rule rule(String application, String name, JsonParser json) throws IOException {
    int format = 0;
    List<InstanceRule> instances = List.of();
    Map<String, String> settings = Map.of();
    List<RouteRule> routes = List.of();
    StrictJson.expect(json.nextToken(), JsonToken.START_OBJECT);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "format" -> format = StrictJson.integer(json, value);
        case "description" -> StrictJson.string(json, value);
        case "instances" -> instances = StrictJson.objects(json, value, RuleJson::instance);
        case "settings" -> settings = settings(json, value);
        case "routes" -> routes = StrictJson.objects(json, value, RouteJson::route);
        default ->
            throw StrictJson.unknown(field, "format, description, instances, settings, routes");
      }
    }
    if (format != FORMAT) {
      throw new IllegalArgumentException("its format is " + format + " (expected: " + FORMAT + ")");
    }
    return new Rule(application, name, instances, settings, routes);
  }

  private static InstanceRule instance(JsonParser json) throws IOException {
    List<String> addresses = List.of();
    Map<String, String> labels = Map.of();
    boolean disabled = false;
    Integer weight = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "addresses" -> addresses = StrictJson.strings(json, value);
        case "labels" -> labels = StrictJson.texts(json, value);
        case "disabled" -> disabled = StrictJson.truth(value);
        case "weight" -> weight = StrictJson.integer(json, value);
        default -> throw StrictJson.unknown(field, "addresses, labels, disabled, weight");
      }
    }
    if (!disabled && weight == null) {
      throw new IllegalArgumentException(
          "an entry of 'instances' changes nothing (expected: \"disabled\":true or a weight)");
    }
    return new InstanceRule(new InstanceMatch(addresses, labels), disabled, weight);
  }

  private static Map<String, String> settings(JsonParser json, JsonToken start) throws IOException {
    Map<String, String> settings = StrictJson.texts(json, start);
    for (String key : settings.keySet()) {
      if (!key.startsWith("linnet.")) {
        throw new IllegalArgumentException(
            "setting " + Printable.of(key) + " (expected: a key that starts with linnet.)");
      }
    }
    return settings;
  }
}
