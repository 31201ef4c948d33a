package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelloTest {

  private static final int MAX_FRAME = 2;
  private static final int MAX_MESSAGE = 3;
  private static final int MAX_IN_FLIGHT = 4;
  private static final int APPLICATION = 7;
  private static final int INSTANCE = 8;
  private static final int BOOT_EPOCH = 9;
  private static final int MAX_LONG_BYTES = 12;

  private final ByteBuf body = Unpooled.buffer();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsBack(boolean ack) throws ProtocolException {
    Hello hello = new Hello(new Limits(1_024, 2_048, 4_096, 7), "größer", Long.MIN_VALUE);
    hello.write(body, ack);
    assertThat(FrameHeader.flags(body.readIntLE())).isEqualTo(ack ? FrameHeader.ACK : 0);
    body.skipBytes(4);
    assertThat(Hello.read(body)).isEqualTo(hello);
  }

  @Test
  void whoSaysNothingAcceptsLittle() throws ProtocolException {
    assertThat(Hello.read(body)).isEqualTo(new Hello(new Limits(65_536, 65_536, 65_536, 1), "", 0));
  }

  @Test
  void longBytesAreThoseOfOneMessageUnlessSaid() throws ProtocolException {
    number(MAX_MESSAGE, 1 << 20);
    assertThat(Hello.read(body).limits().maxLongBytes()).isEqualTo(1 << 20);
  }

  @Test
  void theOrderOfEntriesDoesNotMatter() throws ProtocolException {
    number(MAX_LONG_BYTES, 200_000);
    number(MAX_MESSAGE, 100_000);
    number(MAX_FRAME, 2_000);
    assertThat(Hello.read(body).limits()).isEqualTo(new Limits(2_000, 100_000, 200_000, 1));
  }

  @Test
  void fewerLongBytesThanOneMessageAreRefusedInAnyOrder() {
    number(MAX_LONG_BYTES, 99_999);
    number(MAX_MESSAGE, 100_000);
    refused("hello: entry 12 is 99999 (expected: 100000 to 2147483647)");
    body.clear();
    number(MAX_LONG_BYTES, 65_535); // less than the message assumed
    refused("hello: entry 12 is 65535 (expected: 65536 to 2147483647)");
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1024, 16777215",
    "3, 1024, 1073741824",
    "4, 1, 2147483647",
  })
  void limitsHaveLimits(int tag, int smallest, int largest) throws ProtocolException {
    for (int allowed : new int[] {smallest, largest}) {
      body.clear();
      number(tag, allowed);
      assertThat(Hello.read(body)).isNotNull();
    }
    for (int beyond : new int[] {smallest - 1, largest + 1, 0, -1}) {
      body.clear();
      number(tag, beyond);
      refused("hello: entry %d is %d (expected: %d to %d)", tag, beyond, smallest, largest);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "2, 4", "3, 4", "4, 4", "5, 8", "6, 32", "9, 8", "12, 4"})
  void tagsOfFixedLengthHaveThatLength(int tag, int length) throws ProtocolException {
    for (int wrong : new int[] {0, length - 1, length + 1}) {
      body.clear();
      entry(tag, new byte[wrong]);
      refused("hello: entry %d of %d bytes", tag, wrong);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 6, 10, 11, 0, 13, 500, 65_535})
  void tagsWithoutMeaningYetAreSkipped(int tag) throws ProtocolException {
    int length = tag == 1 || tag == 5 ? 8 : tag == 6 ? 32 : 3;
    byte[] anything = new byte[length];
    anything[0] = -1;
    entry(tag, anything);
    text(APPLICATION, "app");
    assertThat(Hello.read(body).application()).isEqualTo("app");
  }

  @Test
  void theBootEpochIsSigned() throws ProtocolException {
    body.writeShortLE(BOOT_EPOCH).writeShortLE(8).writeLongLE(-5);
    assertThat(Hello.read(body).bootEpoch()).isEqualTo(-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {APPLICATION, INSTANCE})
  void textsAreUtf8(int tag) {
    entry(tag, new byte[] {'a', (byte) 0xC3});
    refused("hello entry %d: not UTF-8", tag);
  }

  @Test
  void aTagTwiceIsRefusedAlsoOneNobodyKnows() {
    entry(500, new byte[0]);
    entry(500, new byte[0]);
    refused("hello: entry 500 twice, or more than 64 entries");
  }

  @Test
  void upTo64EntriesAreRead() throws ProtocolException {
    for (int i = 0; i < 64; i++) {
      entry(1_000 + i, new byte[0]);
    }
    assertThat(Hello.read(body.duplicate())).isNotNull();
    entry(2_000, new byte[0]);
    refused("hello: entry 2000 twice, or more than 64 entries");
  }

  @Test
  void entriesThatAreCutAreRefused() {
    body.writeShortLE(7).writeByte(1);
    refused("hello entry: 4 bytes expected, 3 left in the frame");
    body.clear().writeShortLE(7).writeShortLE(5).writeByte('a');
    refused("hello entry: 5 bytes expected, 1 left in the frame");
  }

  @Test
  void inFlightIsReadAsItIs() throws ProtocolException {
    number(MAX_IN_FLIGHT, 300);
    assertThat(Hello.read(body).limits().maxInFlight()).isEqualTo(300);
  }

  private void number(int tag, int value) {
    body.writeShortLE(tag).writeShortLE(4).writeIntLE(value);
  }

  private void text(int tag, String text) {
    entry(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  private void entry(int tag, byte[] value) {
    body.writeShortLE(tag).writeShortLE(value.length).writeBytes(value);
  }

  private void refused(String message, Object... arguments) {
    assertThatThrownBy(() -> Hello.read(body.duplicate()))
        .isInstanceOf(ProtocolException.class)
        .hasMessage(message, arguments);
  }
}
