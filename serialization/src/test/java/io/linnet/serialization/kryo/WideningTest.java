package io.linnet.serialization.kryo;

import static io.linnet.serialization.kryo.Scalar.BYTE;
import static io.linnet.serialization.kryo.Scalar.DOUBLE;
import static io.linnet.serialization.kryo.Scalar.FLOAT;
import static io.linnet.serialization.kryo.Scalar.INT;
import static io.linnet.serialization.kryo.Scalar.LONG;
import static io.linnet.serialization.kryo.Scalar.SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WideningTest {

  @Test
  void exactlyTheseNumbersFitIntoOthers() {
    StringBuilder table = new StringBuilder();
    for (Scalar from : Scalar.values()) {
      StringBuilder line = new StringBuilder();
      for (Scalar to : Scalar.values()) {
        if (from != to && Widening.of(from, to) != null) {
          line.append(' ').append(to);
        }
      }
      table.append(line.isEmpty() ? "" : from + " ->" + line + "\n");
    }

    assertThat(table)
        .hasToString(
            """
            BYTE -> SHORT INT LONG FLOAT DOUBLE
            SHORT -> INT LONG FLOAT DOUBLE
            INT -> LONG DOUBLE
            FLOAT -> DOUBLE
            """);
  }

  @ParameterizedTest
  @EnumSource(Scalar.class)
  void everyScalarStaysItself(Scalar scalar) {
    Object value = new Object();

    assertThat(Objects.requireNonNull(Widening.of(scalar, scalar)).apply(value)).isSameAs(value);
  }

  @Test
  void nothingIsLostAtTheEdges() {
    assertThat(widened(BYTE, SHORT, Byte.MIN_VALUE)).isEqualTo((short) -128);
    assertThat(widened(BYTE, INT, Byte.MIN_VALUE)).isEqualTo(-128);
    assertThat(widened(BYTE, LONG, Byte.MAX_VALUE)).isEqualTo(127L);
    assertThat(widened(BYTE, FLOAT, Byte.MIN_VALUE)).isEqualTo(-128f);
    assertThat(widened(BYTE, DOUBLE, Byte.MIN_VALUE)).isEqualTo(-128d);
    assertThat(widened(SHORT, INT, Short.MIN_VALUE)).isEqualTo(-32_768);
    assertThat(widened(SHORT, LONG, Short.MIN_VALUE)).isEqualTo(-32_768L);
    assertThat(widened(SHORT, FLOAT, Short.MAX_VALUE)).isEqualTo(32_767f);
    assertThat(widened(SHORT, DOUBLE, Short.MAX_VALUE)).isEqualTo(32_767d);
    assertThat(widened(INT, LONG, Integer.MIN_VALUE)).isEqualTo(-2_147_483_648L);
    assertThat(widened(INT, DOUBLE, Integer.MAX_VALUE)).isEqualTo(2_147_483_647d);
    assertThat(widened(FLOAT, DOUBLE, Float.MIN_VALUE)).isEqualTo((double) Float.MIN_VALUE);
    assertThat(widened(FLOAT, DOUBLE, Float.NaN)).isEqualTo(Double.NaN);
  }

  private static Object widened(Scalar from, Scalar to, Object value) {
    return Objects.requireNonNull(Widening.of(from, to)).apply(value);
  }
}
