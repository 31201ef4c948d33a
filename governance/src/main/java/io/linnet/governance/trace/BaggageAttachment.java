package io.linnet.governance.trace;

import io.linnet.Attachments;
import io.linnet.CallContext;
import io.linnet.Invocation;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Baggage of OpenTelemetry as an attachment of calls. What is too much does not travel, and what is
 * broken is not taken over; neither fails a call. A call without baggage allocates nothing for it.
 * Thread-safe.
 */
final class BaggageAttachment {

  /** Name of the attachment: that of the header in W3C Baggage. */
  static final String NAME = "baggage";

  /**
   * All attachments together have the 8192 bytes that W3C Baggage allows for baggage alone. So many
   * of them are left to what filters further on attach, such as credentials: what is said in
   * passing must not fail calls.
   */
  static final int RESERVED_BYTES = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(BaggageAttachment.class);

  /** Whether it was said that some does not travel. */
  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * A call with the baggage of the current context. Where that knows of no span and no baggage, it
   * is that of the call which is served meanwhile: work may have come here with {@link
   * CallContext#wrap}, as a trace does.
   */
  Invocation sent(Invocation call, Context current) {
    if (!Baggage.fromContext(current).isEmpty()) {
      return with(call, BaggageText.write(current));
    }
    Invocation served = CallContext.current().served();
    if (served == null || Span.fromContext(current).getSpanContext().isValid()) {
      return call;
    }
    Context laden = received(served, current);
    return laden == current ? call : with(call, BaggageText.write(laden));
  }

  /** A context with the baggage that came with a call; the same one when none did. */
  Context received(Invocation call, Context context) {
    Attachments attachments = call.attachments();
    String text = attachments.isEmpty() ? null : attachments.get(NAME);
    return text == null ? context : BaggageText.read(text, context);
  }

  /** A call whose baggage nobody further on sees. */
  static Invocation without(Invocation call) {
    Attachments attachments = call.attachments();
    return attachments.isEmpty() || attachments.get(NAME) == null
        ? call
        : call.withAttachments(attachments.without(NAME));
  }

  private Invocation with(Invocation call, String text) {
    Attachments others = call.attachments().without(NAME);
    int room = room(others);
    String fitting = BaggageText.fitting(text, room);
    if (fitting.length() < text.length() && told.compareAndSet(false, true)) {
      int entries = BaggageText.entries(text);
      LOG.warn(
          "{}: {} of {} entries of baggage do not travel (expected: at most {} entries and, beside"
              + " {} other attachments, {} bytes); put less into the baggage. This is said once",
          call.method(),
          entries - BaggageText.entries(fitting),
          entries,
          BaggageText.MAX_ENTRIES,
          others.size(),
          room);
    }
    return fitting.isEmpty() ? call : call.withAttachments(others.with(NAME, fitting));
  }

  /** Bytes that other attachments leave for baggage; 0 when they are as many as there may be. */
  private static int room(Attachments others) {
    if (others.size() >= Attachments.MAX_ENTRIES) {
      return 0;
    }
    int[] room = {Attachments.MAX_BYTES - RESERVED_BYTES - NAME.length()};
    others.forEach(
        (name, value) -> room[0] -= name.length() + value.getBytes(StandardCharsets.UTF_8).length);
    return Math.max(0, room[0]);
  }
}
