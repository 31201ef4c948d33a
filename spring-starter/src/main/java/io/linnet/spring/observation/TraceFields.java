package io.linnet.spring.observation;

import io.linnet.Attachments;
import io.linnet.Invocation;
import io.linnet.TraceContext;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a propagator says of a call: {@code traceparent} travels in the call's binary header, and
 * everything else, such as {@code b3} or {@code baggage}, as attachments. What does not fit does
 * not travel; no call fails for it. Not thread-safe.
 */
public final class TraceFields {

  private static final Logger LOG = LoggerFactory.getLogger(TraceFields.class);

  private static final String TRACEPARENT = "traceparent";

  /** Version, trace id, span id, flags, as W3C Trace Context has them. */
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{16})([0-9a-f]{16})-([0-9a-f]{16})-([0-9a-f]{2})");

  private static final int HEX = 16;

  private final Map<String, String> fields = new TreeMap<>();

  TraceFields() {}

  /** Takes a field over. */
  void put(String name, @Nullable String value) {
    if (value != null) {
      fields.put(name.toLowerCase(Locale.ROOT), value);
    }
  }

  /** The call as it travels. */
  Invocation onto(Invocation call) {
    Invocation laden = call;
    Attachments attachments = call.attachments();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (!field.getKey().equals(TRACEPARENT)) {
        attachments = with(attachments, field.getKey(), field.getValue());
        continue;
      }
      TraceContext trace = parse(field.getValue());
      if (trace != null) {
        laden = laden.withHeader(laden.header().with(trace));
      }
    }
    return attachments.equals(call.attachments()) ? laden : laden.withAttachments(attachments);
  }

  /** A field of a call that came, or null. */
  static @Nullable String get(Invocation call, String name) {
    String known = name.toLowerCase(Locale.ROOT);
    TraceContext trace = call.header().trace();
    return known.equals(TRACEPARENT) && trace != null
        ? trace.toString()
        : call.attachments().get(known);
  }

  private static Attachments with(Attachments attachments, String name, String value) {
    try {
      return attachments.with(name, value);
    } catch (IllegalArgumentException e) { // too many, too long, or a name that can't be one
      LOG.debug("a field of a trace does not travel: {}", e.getMessage());
      return attachments;
    }
  }

  private static @Nullable TraceContext parse(String value) {
    Matcher form = FORM.matcher(value);
    if (!form.matches()) {
      return null;
    }
    TraceContext trace =
        new TraceContext(
            Integer.parseInt(form.group(1), HEX),
            Integer.parseInt(form.group(5), HEX),
            Long.parseUnsignedLong(form.group(2), HEX),
            Long.parseUnsignedLong(form.group(3), HEX),
            Long.parseUnsignedLong(form.group(4), HEX));
    return trace.isValid() ? trace : null;
  }
}
