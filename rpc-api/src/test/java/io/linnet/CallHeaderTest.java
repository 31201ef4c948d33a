package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CallHeaderTest {

  private static final TraceContext TRACE = new TraceContext(0, 1, 0x0A, 0x0B, 0x0C);

  @Test
  void criticalityAndTraceGoDownTheCallTreeAndNothingElse() {
    CallHeader served =
        CallHeader.NONE
            .with(Criticality.SHEDDABLE)
            .with(TRACE)
            .with(new CallKey(1, 2))
            .with(new Route(3, 4))
            .withRetryCredit(5);
    assertThat(served.forNestedCall())
        .isEqualTo(CallHeader.NONE.with(Criticality.SHEDDABLE).with(TRACE));
    assertThat(CallHeader.NONE.with(new CallKey(1, 2)).forNestedCall()).isSameAs(CallHeader.NONE);
  }

  @Test
  void whatTheWireCannotCarryIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallHeader.NONE.withRetryCredit(256))
        .withMessage("retryCredit: 256 (expected: 0 to 255)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Route(0, 1 << 16))
        .withMessage("slot: 65536 (expected: 0 to 65535)");
  }

  @Test
  void criticalityKeepsItsNumber() {
    for (Criticality value : Criticality.values()) {
      assertThat(Criticality.of(value.number())).isEqualTo(value);
    }
    assertThat(Criticality.of(4)).isNull();
  }

  @Test
  void aTraceReadsLikeTraceparentAndKnowsWhetherItIsOne() {
    assertThat(TRACE).hasToString("00-000000000000000a000000000000000b-000000000000000c-01");
    assertThat(TRACE.isValid()).isTrue();
    assertThat(new TraceContext(0, 1, 0, 0, 1).isValid()).isFalse();
    assertThat(new TraceContext(0, 1, 1, 1, 0).isValid()).isFalse();
  }
}
