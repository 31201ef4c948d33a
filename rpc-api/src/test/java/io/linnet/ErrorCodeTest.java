package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers and words that peers of other versions rely on. */
final class ErrorCodeTest {

  /** Only ever add at the end. */
  private static final List<String> CODES =
      List.of(
          "1 TIMEOUT DEADLINE_EXCEEDED",
          "2 CANCELLED CANCELLED",
          "3 OVERLOADED RESOURCE_EXHAUSTED",
          "4 LIMITED RESOURCE_EXHAUSTED",
          "5 NO_INSTANCE UNAVAILABLE",
          "6 CONNECT UNAVAILABLE",
          "7 DRAINING UNAVAILABLE",
          "8 CONNECTION_LOST UNAVAILABLE",
          "9 NO_SERVICE UNIMPLEMENTED",
          "10 NO_METHOD UNIMPLEMENTED",
          "11 BAD_REQUEST INVALID_ARGUMENT",
          "12 UNAUTHENTICATED UNAUTHENTICATED",
          "13 DENIED PERMISSION_DENIED",
          "14 BROKEN UNAVAILABLE",
          "15 REMOTE_EXCEPTION UNKNOWN",
          "16 BAD_RESPONSE INTERNAL",
          "17 INTERNAL INTERNAL",
          "18 PROTOCOL INTERNAL");

  @Test
  void numbersAndWordsNeverChange() {
    assertThat(Arrays.stream(ErrorCode.values()))
        .extracting(code -> code.number() + " " + code + " " + code.statusWord())
        .containsExactlyElementsOf(CODES);
  }

  @Test
  void isFoundByItsNumber() {
    for (ErrorCode code : ErrorCode.values()) {
      assertThat(ErrorCode.of(code.number())).isEqualTo(code);
    }
    for (int unknown : new int[] {-1, 0, 19, 65_535, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThat(ErrorCode.of(unknown)).isNull();
    }
  }

  @Test
  void processedHasNumbersThatNeverChange() {
    assertThat(Arrays.stream(Processed.values()))
        .extracting(processed -> processed.number() + " " + processed)
        .containsExactly("0 NOT", "1 YES", "2 UNKNOWN");
    for (Processed processed : Processed.values()) {
      assertThat(Processed.of(processed.number())).isEqualTo(processed);
    }
    assertThat(Processed.of(3)).isNull();
    assertThat(Processed.of(-1)).isNull();
  }
}
