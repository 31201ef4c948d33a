package io.linnet.governance.trace;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Baggage as text, in the form of W3C Baggage; OpenTelemetry's propagator writes and reads it. */
final class BaggageText {

  /** Most entries, as W3C Baggage has it. */
  static final int MAX_ENTRIES = 64;

  private static final char SEPARATOR = ',';

  private static final TextMapSetter<StringBuilder> WRITER =
      (text, name, value) -> {
        if (text != null) {
          text.append(value);
        }
      };

  private static final TextMapGetter<String> READER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String text) {
          return List.of(BaggageAttachment.NAME);
        }

        @Override
        public @Nullable String get(@Nullable String text, String name) {
          return text;
        }
      };

  private BaggageText() {}

  /** The baggage of a context, all of it ASCII; empty when there is none that can be written. */
  static String write(Context context) {
    StringBuilder text = new StringBuilder();
    W3CBaggagePropagator.getInstance().inject(context, text, WRITER);
    return text.toString();
  }

  /** A context with baggage that comes from outside; the same one when that is broken or absent. */
  static Context read(String text, Context context) {
    if (text.isEmpty() || entries(text) > MAX_ENTRIES) {
      return context;
    }
    Context laden = W3CBaggagePropagator.getInstance().extract(context, text, READER);
    return Baggage.fromContext(laden).isEmpty() ? context : laden;
  }

  /** As many whole entries, from the first on, as there may be. */
  static String fitting(String text, int bytes) {
    int end = 0;
    for (int i = 0; i < MAX_ENTRIES && end < text.length(); i++) {
      int separator = text.indexOf(SEPARATOR, end + 1);
      int next = separator < 0 ? text.length() : separator;
      if (next > bytes) {
        break;
      }
      end = next;
    }
    return text.substring(0, end);
  }

  static int entries(String text) {
    long separators = text.chars().filter(each -> each == SEPARATOR).count();
    return text.isEmpty() ? 0 : (int) separators + 1;
  }
}
