package io.linnet.loadbalance.route;

import io.linnet.Arguments;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.rule.CallMatch;
import io.linnet.rule.ValueMatch;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link CallMatch} in arrays, which a call can go through without allocating an iterator. */
final class CallCondition {

  private final ValueMatch[] methods;
  private final String[] names;
  private final ValueMatch[] attachments;
  private final int[] places;
  private final ValueMatch[] arguments;

  /** Service and caller fit already. */
  CallCondition(CallMatch match) {
    methods = match.methods().stream().map(ValueMatch.Text::new).toArray(ValueMatch[]::new);
    names = match.attachments().keySet().toArray(String[]::new);
    attachments = matches(match.attachments(), names);
    Integer[] boxed = match.arguments().keySet().toArray(Integer[]::new);
    arguments = matches(match.arguments(), boxed);
    places = new int[boxed.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = boxed[i];
    }
  }

  boolean matches(Invocation invocation) {
    return isMethod(invocation.method())
        && hasAttachments(invocation)
        && hasArguments(invocation.arguments());
  }

  private boolean isMethod(MethodDescriptor method) {
    for (ValueMatch match : methods) {
      if (match.matches(method.name()) || match.matches(method.signature())) {
        return true;
      }
    }
    return methods.length == 0;
  }

  private boolean hasAttachments(Invocation invocation) {
    for (int i = 0; i < names.length; i++) {
      String value = invocation.attachments().get(names[i]);
      if (value == null || !attachments[i].matches(value)) {
        return false;
      }
    }
    return true;
  }

  private boolean hasArguments(Arguments values) {
    for (int i = 0; i < places.length; i++) {
      if (places[i] >= values.size() || !fits(arguments[i], values.get(places[i]))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(ValueMatch match, @Nullable Object value) {
    if (value instanceof String text) {
      return match.matches(text);
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return match.matches(((Number) value).longValue());
    }
    if (value instanceof Boolean truth) {
      return match.matches(truth ? "true" : "false");
    }
    return value instanceof Enum<?> constant && match.matches(constant.name());
  }

  private static <K> ValueMatch[] matches(Map<K, ValueMatch> all, K[] keys) {
    ValueMatch[] matches = new ValueMatch[keys.length];
    for (int i = 0; i < keys.length; i++) {
      matches[i] = all.get(keys[i]);
    }
    return matches;
  }
}
