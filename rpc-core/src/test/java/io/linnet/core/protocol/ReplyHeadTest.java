package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Attachments;
import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyHeadTest {

  private static final Attachments NONE = Attachments.empty();

  private final KeyDictionary keys = new KeyDictionary();
  private final ReplyHead head = new ReplyHead();
  private final ByteBuf body = Unpooled.buffer();

  @Test
  void nothingOptionalIsThere() throws ProtocolException {
    read(0, false);
    assertThat(head.attachments().isEmpty()).isTrue();
    assertThat(head.serverTimeMicros()).isEqualTo(-1);
    assertThat(head.loadHint()).isEqualTo(-1);
    assertThat(head.retryCredit()).isEqualTo(-1);
    assertThat(head.retryAfterMillis()).isEqualTo(-1);
    assertThat(head.total()).isEqualTo(-1);
  }

  @Test
  void eachFieldIsReadWhereItsBitIsSet() throws ProtocolException {
    body.writeByte(1).writeByte(0).writeByte(1).writeByte('a').writeByte(1).writeByte('b');
    read(1, false);
    assertThat(head.attachments()).isEqualTo(Attachments.of("a", "b"));
    body.writeIntLE(-1);
    read(1 << 1, false);
    assertThat(head.serverTimeMicros()).isEqualTo(0xFFFF_FFFFL);
    body.writeShortLE(-1);
    read(1 << 2, false);
    assertThat(head.loadHint()).isEqualTo(65_535);
    body.writeByte(-1);
    read(1 << 3, false);
    assertThat(head.retryCredit()).isEqualTo(255);
    body.writeIntLE(250);
    read(1 << 4, true);
    assertThat(head.retryAfterMillis()).isEqualTo(250);
    body.writeIntLE(7);
    read(1 << 6, false);
    assertThat(head.total()).isEqualTo(7);
    body.writeShortLE(4).writeShortLE(1).writeShortLE(0);
    read(1 << 7, false);
    assertThat(head.total()).isEqualTo(-1);
  }

  @Test
  void fieldsStandInTheOrderOfTheirBits() throws ProtocolException {
    body.writeByte(0).writeIntLE(1).writeShortLE(2).writeByte(3).writeIntLE(4).writeIntLE(5);
    body.writeShortLE(0);
    read(0b1101_1111, true);
    assertThat(head.serverTimeMicros()).isEqualTo(1);
    assertThat(head.loadHint()).isEqualTo(2);
    assertThat(head.retryCredit()).isEqualTo(3);
    assertThat(head.retryAfterMillis()).isEqualTo(4);
    assertThat(head.total()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"5, true", "5, false", "4, false"})
  void reservedBitsAreRefused(int bit, boolean error) {
    body.writeZero(20);
    assertThatThrownBy(() -> read(1 << bit, error))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("reply: reserved bits are set");
  }

  /** It is u32 on the wire; the upper half once became a pause of 0 and more. */
  @ParameterizedTest
  @CsvSource({"2147483647, 2147483647", "2147483648, 2147483647", "4294967295, 2147483647"})
  void aPauseOfManyDaysStaysLong(long sent, int read) throws ProtocolException {
    body.writeIntLE((int) sent);
    read(1 << 4, true);
    assertThat(head.retryAfterMillis()).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 6, 7})
  void aFieldThatIsCutIsRefused(int bit) {
    body.writeZero(bit == 2 || bit == 7 ? 1 : bit == 3 ? 0 : 3);
    assertThatThrownBy(() -> read(1 << bit, true))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void codecsThatWereNotNegotiatedAreRefused() {
    body.writeByte(0x10).writeByte(0);
    assertThatThrownBy(() -> head.read(body, keys, false)).hasMessageContaining("not negotiated");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "65535, 65535", "65536, 65535", "2147483647, 65535"})
  void aLoadBeyond16BitsIsTheLargestOne(int load, int read) throws ProtocolException {
    new Reply.Success(null, NONE).writeHead(body, keys, load, -1, false);
    head.read(body, keys, false);
    assertThat(head.loadHint()).isEqualTo(read);
  }

  @Test
  void aHeadFitsIntoItsBound() {
    Reply.Failure failure =
        new Reply.Failure(
            ErrorCode.LIMITED.number(),
            Processed.NOT,
            true,
            1,
            1,
            "x".repeat(2_000),
            "y".repeat(300),
            new byte[0],
            NONE);
    failure.writeHead(body, keys, 1, 1, false);
    assertThat(body.readableBytes()).isLessThanOrEqualTo(failure.maxHeadBytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {FrameHeader.NO_VALUE, FrameHeader.NO_VALUE | FrameHeader.MORE})
  void noValueMeansNoValue(int flags) {
    body.writeByte(0).writeByte(0);
    if (flags == FrameHeader.NO_VALUE) {
      body.writeByte(1);
    }
    assertThatThrownBy(() -> Reply.Success.read(body, flags, head, keys))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("a value behind the flag that says there is none");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 127, 0x83, 255})
  void aFourthOutcomeIsRefused(int processed) {
    body.writeShortLE(1).writeByte(processed).writeByte(0);
    assertThatThrownBy(() -> Reply.Failure.read(body, head, keys))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("error: processed is " + processed);
  }

  @Test
  void aTextOfMoreThan1KibIsRefused() {
    body.writeShortLE(1).writeByte(0).writeByte(0).writeByte(0).writeByte(0);
    body.writeShortLE(1_025).writeZero(2_000);
    assertThatThrownBy(() -> Reply.Failure.read(body, head, keys))
        .hasMessage("error text of 1025 bytes (at most 1024)");
  }

  @Test
  void aCodeOfALaterVersionIsKept() throws ProtocolException {
    body.writeShortLE(60_000).writeByte(2).writeByte(0).writeByte(0).writeByte(0);
    body.writeShortLE(0).writeByte(0);
    Reply.Failure failure = Reply.Failure.read(body, head, keys);
    assertThat(failure.code()).isEqualTo(60_000);
    assertThat(failure.processed()).isEqualTo(Processed.UNKNOWN);
  }

  /** Puts codec and bits in front of what was written, reads, and expects all to be taken. */
  private void read(int bits, boolean error) throws ProtocolException {
    ByteBuf whole = Unpooled.buffer().writeByte(0).writeByte(bits).writeBytes(body);
    body.clear();
    head.read(whole, keys, error);
    assertThat(whole.isReadable()).isFalse();
  }
}
