package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.spi.Fingerprint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemasTest {

  private static final Fingerprint ONE = Fingerprint.of("one");
  private static final Fingerprint TWO = Fingerprint.of("two");

  private final ByteBuf body = Unpooled.buffer();

  @Test
  void requestsReadBack() throws ProtocolException {
    Schemas.writeRequest(body, List.of(ONE, TWO));
    assertThat(Schemas.readRequest(body)).containsExactly(ONE, TWO);
  }

  @Test
  void repliesReadBack() throws ProtocolException {
    Schemas.writeReply(
        body,
        List.of(new Schemas.Entry(ONE, new byte[0]), new Schemas.Entry(TWO, new byte[] {1, 2})));
    List<Schemas.Entry> entries = Schemas.readReply(body);
    assertThat(entries).extracting(Schemas.Entry::fingerprint).containsExactly(ONE, TWO);
    assertThat(entries.get(0).layout()).isEmpty();
    assertThat(entries.get(1).layout()).containsExactly(1, 2);
  }

  @Test
  void aFingerprintKeepsTheOrderOfItsBytes() {
    Schemas.writeRequest(body, List.of(new Fingerprint(0x0102030405060708L, 9)));
    assertThat(body.getByte(2)).isEqualTo((byte) 1);
    assertThat(body.getByte(17)).isEqualTo((byte) 9);
  }

  @Test
  void countsThatLieAreRefusedBeforeAnythingIsAllocated() {
    body.writeShortLE(0xFFFF).writeZero(16);
    assertThatThrownBy(() -> Schemas.readRequest(body.duplicate()))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("schema request: 1048560 bytes expected, 16 left in the frame");
    assertThatThrownBy(() -> Schemas.readReply(body.duplicate()))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("1310700 bytes expected");
  }

  @Test
  void lengthsThatLieAreRefused() {
    body.writeShortLE(1).writeZero(16).writeIntLE(5).writeZero(4);
    assertThatThrownBy(() -> Schemas.readReply(body.duplicate()))
        .hasMessage("schema: 5 bytes expected, 4 left in the frame");
    body.setIntLE(18, -1);
    assertThatThrownBy(() -> Schemas.readReply(body.duplicate()))
        .hasMessage("schema reply: a layout of 2 GiB or more");
  }

  @Test
  void aLayoutThatTakesTheRoomOfTheNextEntryIsRefused() {
    body.writeShortLE(2).writeZero(16).writeIntLE(20).writeZero(20);
    assertThatThrownBy(() -> Schemas.readReply(body))
        .hasMessage("schema reply: 20 bytes expected, 0 left in the frame");
  }

  @Test
  void bytesBehindTheEndAreRefused() {
    body.writeShortLE(0).writeByte(0);
    assertThatThrownBy(() -> Schemas.readRequest(body.duplicate())).hasMessageContaining("behind");
    assertThatThrownBy(() -> Schemas.readReply(body.duplicate())).hasMessageContaining("behind");
  }
}
