package io.linnet.governance.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.management.ThreadMXBean;
import io.linnet.Attachments;
import io.linnet.CallContext;
import io.linnet.CallHeader;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Peer;
import io.linnet.Result;
import io.linnet.TraceContext;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.FakeNext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.BaggageBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What baggage travels, in both directions of the wire, and what does not. */
final class BaggageTest {

  private static final Baggage ACME = Baggage.builder().put("tenant", "acme sons").build();
  private static final String ACME_TEXT = "tenant=acme%20sons";

  private final TraceScenario scenario = new TraceScenario(Sampler.alwaysOn());
  private final Invocation find = FakeInvocations.find(scenario.clock());
  private final Filter call = filter(Tracing.consumer(scenario.telemetry()), "trace", Map.of());
  private final Filter handle =
      filter(Tracing.provider(scenario.telemetry()), "trace-handle", Map.of());

  @Test
  void travelsWithACallBesideItsAttachments() {
    Attachments others = Attachments.of("shard", "7");
    assertThat(sent(call, find.withAttachments(others), ACME))
        .isEqualTo(others.with("baggage", ACME_TEXT));
  }

  @Test
  void isCurrentWhileTheHandlerRunsWithATraceAndWithout() {
    Invocation plain = served(ACME_TEXT);
    assertThat(handled(handle, plain)).isEqualTo("acme sons");
    Invocation traced = plain.withHeader(CallHeader.NONE.with(new TraceContext(0, 1, 7, 8, 9)));
    assertThat(handled(handle, traced)).isEqualTo("acme sons");
    assertThat(Baggage.current().isEmpty()).as("afterwards").isTrue();
  }

  @Test
  void goesDownTheCallTreeOnThreadsThatKnowTheServedCallOnly() {
    List<Attachments> nested = new ArrayList<>();
    CallContext.serving(served(ACME_TEXT), scenario.clock())
        .run(() -> nested.add(sent(call, find, Baggage.empty())));
    assertThat(nested).containsExactly(Attachments.of("baggage", ACME_TEXT));
  }

  @Test
  void whatIsTooMuchIsLeftOutFromTheEndInWholeEntries() {
    BaggageBuilder many = Baggage.builder();
    for (int i = 100; i < 200; i++) {
      many.put("k" + i, "v");
    }
    assertThat(String.valueOf(sent(call, find, many.build()).get("baggage")).split(","))
        .hasSize(64)
        .startsWith("k100=v")
        .endsWith("k163=v");
  }

  @Test
  void itsBytesAreThoseThatOtherAttachmentsLeave() {
    BaggageBuilder large = Baggage.builder();
    for (int i = 10; i < 20; i++) {
      large.put("k" + i, "v".repeat(995)); // 999 bytes, and a comma
    }
    assertThat(sent(call, find, large.build()).get("baggage")).hasSize(7 * 1000 - 1);
    Attachments others = Attachments.of("a", "ä".repeat(2_000));
    assertThat(sent(call, find.withAttachments(others), large.build()).get("baggage"))
        .hasSize(3 * 1000 - 1);
    Attachments full = Attachments.of("a", "x".repeat(Attachments.MAX_BYTES - 1));
    assertThat(sent(call, find.withAttachments(full), ACME)).as("no room").isEqualTo(full);
  }

  @Test
  void whatIsLeftOutIsSaidOnceWithoutWhatItIs() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger(BaggageAttachment.class);
    lines.start();
    logger.addAppender(lines);
    try {
      Baggage huge = Baggage.builder().put("a", "b").put("secret", "x".repeat(9_000)).build();
      sent(call, find, huge);
      sent(call, find, huge);
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.getFormattedMessage())
                    .startsWith("SampleService/find: 1 of 2 entries of baggage do not travel")
                    .contains("at most 64 entries and, beside 0 other attachments, 7161 bytes")
                    .doesNotContain("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "=",
        ";",
        "a",
        "a=%",
        "a=%zz",
        "a=%ff%fe;;;=,=",
        "=b",
        "\u0000=\u0000",
        "ü=ü"
      })
  void whatIsBrokenIsIgnored(String text) {
    List<Context> seen = new ArrayList<>();
    handle.invoke(
        served(text),
        invocation -> {
          seen.add(Context.current());
          return CompletableFuture.completedFuture(Result.value("ok"));
        });
    assertThat(seen).hasSize(1);
    assertThat(Baggage.fromContext(seen.get(0)).getEntryValue("tenant")).isNull();
    CallContext.serving(served(text), scenario.clock())
        .run(() -> assertThat(sent(call, find, Baggage.empty())).isNotNull());
  }

  @Test
  void moreEntriesThanMayBeAreIgnored() {
    String hostile = "tenant=x,".repeat(64) + ACME_TEXT;
    assertThat(handled(handle, served(hostile))).isEqualTo("null");
  }

  @Test
  void switchedOffItIsNeitherSentNorTakenOverNorPassedOn() {
    Map<String, String> off = Map.of("trace.baggage", "false");
    Filter calling = filter(Tracing.consumer(scenario.telemetry()), "trace", off);
    assertThat(sent(calling, find, ACME).isEmpty()).isTrue();
    Filter handling = filter(Tracing.provider(scenario.telemetry()), "trace-handle", off);
    assertThat(handled(handling, served(ACME_TEXT))).isEqualTo("null");
    FakeNext next = FakeNext.create();
    handling.invoke(served(ACME_TEXT), next);
    assertThat(next.received().get(0).attachments().isEmpty()).isTrue();
  }

  @Test
  void withoutAnSdkAndBaggageACallIsPassedOnAsItIsAndAllocatesNothingForIt() {
    OpenTelemetry none = OpenTelemetry.noop();
    Filter calling = filter(Tracing.consumer(none), "trace", Map.of());
    Filter handling = filter(Tracing.provider(none), "trace-handle", Map.of());
    FakeNext next = FakeNext.create();
    calling.invoke(find, next);
    handling.invoke(find, next);
    assertThat(next.received()).allMatch(received -> received == find);
    CompletableFuture<Result> ended = CompletableFuture.completedFuture(Result.value("ok"));
    Invoker done = invocation -> ended;
    long calls = bytesOf(() -> calling.invoke(find, done));
    Filter off = filter(Tracing.consumer(none), "trace", Map.of("trace.baggage", "false"));
    long callsWithout = bytesOf(() -> off.invoke(find, done));
    assertThat(calls).as("bytes of a call").isLessThanOrEqualTo(callsWithout);
    assertThat(bytesOf(() -> handling.invoke(find, done))).as("bytes of a served call").isZero();
  }

  private static long bytesOf(Runnable work) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int times = 20_000;
    for (int i = 0; i < times; i++) {
      work.run();
    }
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      work.run();
    }
    return (thread.getCurrentThreadAllocatedBytes() - before) / times;
  }

  @SuppressWarnings("try") // the scope has only to be closed
  private static Attachments sent(Filter filter, Invocation invocation, Baggage baggage) {
    FakeNext next = FakeNext.create();
    try (Scope scope = baggage.makeCurrent()) {
      filter.invoke(invocation, next);
    }
    return next.received().get(0).attachments();
  }

  private static String handled(Filter filter, Invocation invocation) {
    List<String> tenants = new ArrayList<>();
    filter.invoke(
        invocation,
        handled -> {
          tenants.add(String.valueOf(Baggage.current().getEntryValue("tenant")));
          return CompletableFuture.completedFuture(Result.value("ok"));
        });
    return tenants.get(0);
  }

  private Invocation served(String baggage) {
    return FakeInvocations.served(find.method(), scenario.clock(), new Peer("web", "10.0.0.7:4711"))
        .withAttachments(Attachments.of("baggage", baggage));
  }

  private Filter filter(List<FilterFactory> factories, String name, Map<String, String> settings) {
    return (Filter)
        factories.stream()
            .filter(factory -> factory.name().equals(name))
            .findFirst()
            .orElseThrow()
            .create(find.method(), FakeFilterContext.of(scenario.clock(), settings))
            .orElseThrow();
  }
}
