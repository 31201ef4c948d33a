package io.linnet.registry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.linnet.rule.CallMatch;
import io.linnet.rule.Destination;
import io.linnet.rule.InstanceMatch;
import io.linnet.rule.MirrorRule;
import io.linnet.rule.RouteRule;
import io.linnet.rule.ValueMatch;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The routes of a rule as text. */
final class RouteJson {

  private RouteJson() {}

  /** Reads one route, from behind the start of its object to its end. */
  static RouteRule route(JsonParser json) throws IOException {
    List<String> services = List.of();
    List<String> methods = List.of();
    List<String> callers = List.of();
    Map<String, ValueMatch> attachments = Map.of();
    Map<Integer, ValueMatch> arguments = Map.of();
    List<Destination> to = List.of();
    boolean strict = false;
    MirrorRule mirror = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      switch (field) {
        case "services" -> services = StrictJson.strings(json, value);
        case "methods" -> methods = StrictJson.strings(json, value);
        case "callers" -> callers = StrictJson.strings(json, value);
        case "attachments" -> attachments = matches(json, value);
        case "arguments" -> arguments = byPlace(matches(json, value));
        case "to" -> to = StrictJson.objects(json, value, RouteJson::destination);
        case "strict" -> strict = StrictJson.truth(value);
        case "mirror" -> mirror = mirror(json, value);
        default ->
            throw StrictJson.unknown(
                field, "services, methods, callers, attachments, arguments, to, strict, mirror");
      }
    }
    return new RouteRule(
        new CallMatch(services, methods, callers, attachments, arguments), to, strict, mirror);
  }

  private static Destination destination(JsonParser json) throws IOException {
    Target target = target(json, "weight", Destination.DEFAULT_WEIGHT);
    return new Destination(target.match(), target.number());
  }

  private static MirrorRule mirror(JsonParser json, JsonToken start) throws IOException {
    StrictJson.expect(start, JsonToken.START_OBJECT);
    Target target = target(json, "percent", MirrorRule.DEFAULT_PERCENT);
    return new MirrorRule(target.match(), target.number());
  }

  /** Instances, and how many of the calls go there. */
  private record Target(InstanceMatch match, int number) {}

  private static Target target(JsonParser json, String numberField, int byDefault)
      throws IOException {
    List<String> addresses = List.of();
    Map<String, String> labels = Map.of();
    int number = byDefault;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("addresses")) {
        addresses = StrictJson.strings(json, value);
      } else if (field.equals("labels")) {
        labels = StrictJson.texts(json, value);
      } else if (field.equals(numberField)) {
        number = StrictJson.integer(json, value);
      } else {
        throw StrictJson.unknown(field, "addresses, labels, " + numberField);
      }
    }
    return new Target(new InstanceMatch(addresses, labels), number);
  }

  private static Map<String, ValueMatch> matches(JsonParser json, JsonToken start)
      throws IOException {
    Map<String, ValueMatch> matches = new HashMap<>();
    StrictJson.texts(json, start).forEach((name, text) -> matches.put(name, ValueMatch.of(text)));
    return matches;
  }

  private static Map<Integer, ValueMatch> byPlace(Map<String, ValueMatch> byName) {
    Map<Integer, ValueMatch> byPlace = new HashMap<>();
    byName.forEach((name, match) -> byPlace.put(place(name), match));
    return byPlace;
  }

  private static int place(String name) {
    if (!name.matches("0|[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException(
          "argument " + Printable.of(name) + " (expected: its place, 0 for the first)");
    }
    return Integer.parseInt(name);
  }
}
