package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.CallHeader;
import io.linnet.CallKey;
import io.linnet.Criticality;
import io.linnet.Route;
import io.linnet.TraceContext;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  private final ByteBuf body = Unpooled.buffer();

  static IntStream reservedControlBits() {
    return IntStream.rangeClosed(14, 31);
  }

  @ParameterizedTest
  @MethodSource("reservedControlBits")
  void everyReservedControlBitIsRefused(int bit) {
    body.writeIntLE(1 << bit);
    assertThatThrownBy(() -> Fields.control(body))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("control: reserved bits are set");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 15})
  void everyReservedRouteBitIsRefused(int bit) {
    body.writeIntLE(1).writeShortLE(1).writeShortLE(1 << bit);
    assertThatThrownBy(() -> Fields.route(body))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("route: reserved bits are set");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 0x10, 0x11, 0x20, 0xF0, 0xFF})
  void codecsThatWereNotNegotiatedAreRefused(int codec) {
    assertThatThrownBy(() -> Fields.isMapped(codec))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("was not negotiated");
  }

  @Test
  void twoCodecsAreKnown() throws ProtocolException {
    assertThat(Fields.isMapped(Fields.codec(false))).isFalse();
    assertThat(Fields.isMapped(Fields.codec(true))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Criticality.class)
  void controlCarriesCriticality(Criticality criticality) throws ProtocolException {
    int read = controlOf(CallHeader.NONE.with(criticality).withRetryCredit(255), 3);
    assertThat(Fields.criticality(read)).isEqualTo(criticality);
    assertThat(Fields.retryCredit(read)).isEqualTo(255);
    assertThat(Fields.attempt(read)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "14, 14", "15, 15", "16, 15", "1000, 15"})
  void attemptsBeyond15Are15(int attempt, int onTheWire) throws ProtocolException {
    assertThat(Fields.attempt(controlOf(CallHeader.NONE, attempt))).isEqualTo(onTheWire);
  }

  @Test
  void anAttempt0IsTheFirst() throws ProtocolException {
    body.writeIntLE(0);
    assertThat(Fields.attempt(Fields.control(body))).isEqualTo(1);
  }

  @Test
  void theControlOfAPlainCallIsTheOneThatIsNotWritten() {
    assertThat(Fields.control(CallHeader.NONE, 1)).isEqualTo(Fields.FIRST_ATTEMPT);
  }

  @Test
  void aTraceIsWrittenInTheOrderOfTraceparent() throws ProtocolException {
    TraceContext trace = new TraceContext(0, 1, 0x0102030405060708L, 9, 0xA0B0L);
    Fields.write(body, trace);
    assertThat(body.getByte(2)).isEqualTo((byte) 1);
    assertThat(body.readableBytes()).isEqualTo(26);
    assertThat(Fields.trace(body)).isEqualTo(trace);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 1", "1, 1, 0", "0, 0, 0"})
  void aTraceWithoutIdsIsDroppedAndItsBytesAreSkipped(long high, long low, long span)
      throws ProtocolException {
    Fields.write(body, new TraceContext(0, 1, high, low, span));
    assertThat(Fields.trace(body)).isNull();
    assertThat(body.isReadable()).isFalse();
  }

  @Test
  void aTraceOfALaterVersionIsKept() throws ProtocolException {
    TraceContext trace = new TraceContext(0xFE, 0xFF, 0, 1, -1);
    Fields.write(body, trace);
    assertThat(Fields.trace(body)).isEqualTo(trace);
  }

  @Test
  void keysAndRoutesReadBack() throws ProtocolException {
    Fields.write(body, new CallKey(-1, 2));
    Fields.write(body, new Route(-1, 65_535));
    assertThat(body.readableBytes()).isEqualTo(24);
    assertThat(Fields.callKey(body)).isEqualTo(new CallKey(-1, 2));
    assertThat(Fields.route(body)).isEqualTo(new Route(-1, 65_535));
  }

  @Test
  void aTotalOf2GibOrMoreIsRefused() {
    body.writeIntLE(Integer.MIN_VALUE);
    assertThatThrownBy(() -> Fields.total(body)).hasMessage("total length of 2 GiB or more");
  }

  @Test
  void fieldsThatAreCutAreRefused() {
    body.writeZero(3);
    assertThatThrownBy(() -> Fields.control(body)).hasMessageContaining("4 bytes expected, 3");
    assertThatThrownBy(() -> Fields.total(body)).hasMessageContaining("4 bytes expected, 3");
    assertThatThrownBy(() -> Fields.route(body)).hasMessageContaining("8 bytes expected, 3");
    assertThatThrownBy(() -> Fields.callKey(body)).hasMessageContaining("16 bytes expected, 3");
    assertThatThrownBy(() -> Fields.trace(body)).hasMessageContaining("26 bytes expected, 3");
  }

  private int controlOf(CallHeader header, int attempt) throws ProtocolException {
    body.writeIntLE(Fields.control(header, attempt));
    return Fields.control(body);
  }
}
