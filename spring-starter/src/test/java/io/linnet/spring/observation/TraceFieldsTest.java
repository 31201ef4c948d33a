package io.linnet.spring.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import io.linnet.Clock;
import io.linnet.Invocation;
import io.linnet.TraceContext;
import io.linnet.testing.FakeInvocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceFieldsTest {

  private static final String TRACE = "00-0123456789abcdef00000000000000ff-8000000000000001-01";

  private final TraceFields fields = new TraceFields();
  private final Invocation call = call();

  @Test
  void aTraceTravelsInTheHeaderAndComesBackAsItWas() {
    fields.put("traceparent", TRACE);

    Invocation laden = fields.onto(call);

    assertThat(laden.header().trace())
        .isEqualTo(new TraceContext(0, 1, 0x0123456789abcdefL, 0xffL, 0x8000000000000001L));
    assertThat(laden.attachments().isEmpty()).isTrue();
    assertThat(TraceFields.get(laden, "traceparent")).isEqualTo(TRACE);
  }

  @Test
  void otherFieldsAreAttachmentsWhoseNamesHaveNoCapitals() {
    fields.put("X-B3-TraceId", "1");

    Invocation laden = fields.onto(call);

    assertThat(laden.attachments()).isEqualTo(Attachments.of("x-b3-traceid", "1"));
    assertThat(TraceFields.get(laden, "X-B3-TraceId")).isEqualTo("1");
    assertThat(TraceFields.get(laden, "b3")).isNull();
    assertThat(TraceFields.get(laden, "traceparent")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-0123456789abcdef00000000000000ff-8000000000000001",
        "00-0123456789ABCDEF00000000000000ff-8000000000000001-01",
        "00-00000000000000000000000000000000-8000000000000001-01",
        "00-0123456789abcdef00000000000000ff-8000000000000001-01-more"
      })
  void whatIsNoTraceDoesNotTravel(String text) {
    fields.put("traceparent", text);

    assertThat(fields.onto(call)).isSameAs(call);
  }

  @Test
  void whatDoesNotFitDoesNotTravel() {
    fields.put("baggage", "x".repeat(Attachments.MAX_BYTES));
    fields.put("no name", "1");
    fields.put("b3", "0");

    assertThat(fields.onto(call).attachments()).isEqualTo(Attachments.of("b3", "0"));
  }

  private static Invocation call() {
    return FakeInvocations.find(Clock.system());
  }
}
