package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameTypeTest {

  /** The table of docs/protocol.md: number, flags that have a meaning, what it can be about. */
  @ParameterizedTest
  @CsvSource({
    "REQUEST, 1, 15, call",
    "RESPONSE, 2, 3, call",
    "ERROR, 3, 2, call",
    "CANCEL, 4, 0, call",
    "STREAM_DATA, 5, 7, call",
    "CREDIT, 6, 0, both",
    "PING, 7, 1, connection",
    "GOAWAY, 8, 1, connection",
    "HELLO, 9, 3, connection",
    "BIND, 10, 3, connection",
    "SCHEMA, 11, 3, connection",
    "CHUNK, 12, 3, both",
    "EXT, 13, 1, both",
  })
  void isWhatTheTableSays(FrameType type, int number, int flags, String about) {
    assertThat(type.number()).isEqualTo(number);
    for (int bits = 0; bits < 16; bits++) {
      assertThat(type.allows(bits)).as("flags %d", bits).isEqualTo((bits & ~flags) == 0);
    }
    assertThat(type.allowsCall(0)).isEqualTo(!about.equals("call"));
    assertThat(type.allowsCall(1)).isEqualTo(!about.equals("connection"));
    assertThat(type.allowsCall(FrameHeader.OPENED_BY_SERVER))
        .isEqualTo(!about.equals("connection"));
    assertThat(type.allowsCall(-1)).isEqualTo(!about.equals("connection"));
  }

  @ParameterizedTest
  @EnumSource
  void isFoundByItsNumber(FrameType type) {
    assertThat(FrameType.of(type.number())).isEqualTo(type);
  }

  @Test
  void otherNumbersAreNone() {
    assertThat(FrameType.of(0)).isNull();
    assertThat(FrameType.of(14)).isNull();
    assertThat(FrameType.of(15)).isNull();
  }
}
