package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.ServiceKey;
import io.linnet.core.protocol.Bind.Answer;
import io.linnet.core.protocol.Bind.Status;
import io.linnet.spi.Fingerprint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BindTest {

  private final ByteBuf body = Unpooled.buffer();

  @Test
  void asksReadBack() throws ProtocolException {
    Bind.Ask ask =
        new Bind.Ask(
            List.of(
                Bind.Request.of(ServiceKey.of("a.B"), Fingerprint.of("x"), 3),
                new Bind.Request(-1, new Fingerprint(-2, 3), 65_535)),
            List.of("tenant", "x".repeat(200)));
    ask.write(body);
    assertThat(Bind.Ask.read(body)).isEqualTo(ask);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void answersReadBack(Status status) throws ProtocolException {
    Fingerprint own = status == Status.DIFFERS ? new Fingerprint(-7, 8) : null;
    Answer answer = new Answer(-5, status, 65_535, own);
    Bind.Ack ack = new Bind.Ack(List.of(answer, Answer.same(9, 1), answer), 64);
    ack.write(body);
    assertThat(body.readableBytes()).isEqualTo(4 + 3 * 11 + (own == null ? 0 : 2 * 16));
    assertThat(Bind.Ack.read(body)).isEqualTo(ack);
  }

  @Test
  void aFingerprintBelongsToContractsThatDiffer() {
    assertThatThrownBy(() -> new Answer(1, Status.DIFFERS, 0, null))
        .hasMessage("differing: null with status DIFFERS (expected: with DIFFERS only)");
    assertThatThrownBy(() -> new Answer(1, Status.SAME, 0, new Fingerprint(0, 1)))
        .hasMessageContaining("with status SAME");
  }

  @Test
  void anAnswerWhoseFingerprintIsCutIsRefused() {
    body.writeShortLE(1).writeLong(1).writeByte(1).writeShortLE(0).writeZero(15);
    assertThatThrownBy(() -> Bind.Ack.read(body))
        .hasMessage("bind answer: 16 bytes expected, 15 left in the frame");
  }

  @Test
  void anAnswerThatTakesTheRoomOfTheNextOneIsRefused() {
    body.writeShortLE(2).writeLong(1).writeByte(1).writeShortLE(0).writeZero(16).writeByte(1);
    assertThatThrownBy(() -> Bind.Ack.read(body))
        .hasMessage("bind answer: 11 bytes expected, 1 left in the frame");
  }

  @Test
  void aKeyHashIsTheBeginningOfTheHashOfTheWholeKey() {
    ServiceKey key = new ServiceKey("a.B", "g", "2");
    Bind.Request request = Bind.Request.of(key, Fingerprint.of("x"), 1);
    assertThat(request.keyHash()).isEqualTo(Fingerprint.of("g/a.B:2").high());
  }

  @Test
  void countsThatLieAreRefusedBeforeAnythingIsAllocated() {
    body.writeShortLE(0xFFFF).writeZero(25);
    assertThatThrownBy(() -> Bind.Ask.read(body.duplicate()))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("bind: 1703910 bytes expected, 25 left in the frame");
    assertThatThrownBy(() -> Bind.Ack.read(body.duplicate()))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("720885 bytes expected");
  }

  @Test
  void aCountOfKeysThatLiesIsRefused() {
    body.writeShortLE(0).writeShortLE(9).writeByte(1).writeByte('a');
    assertThatThrownBy(() -> Bind.Ask.read(body))
        .hasMessage("bind keys: 9 bytes expected, 2 left in the frame");
  }

  @Test
  void aKeyThatIsNotTextIsRefused() {
    body.writeShortLE(0).writeShortLE(1).writeByte(1).writeByte(0xC0);
    assertThatThrownBy(() -> Bind.Ask.read(body)).hasMessage("bind key: not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 255})
  void aStatusWithoutMeaningIsRefused(int status) {
    body.writeShortLE(1).writeLong(1).writeByte(status).writeShortLE(0).writeShortLE(0);
    assertThatThrownBy(() -> Bind.Ack.read(body)).hasMessage("bind answer: status " + status);
  }

  @Test
  void anAnswerWithoutItsKeysIsRefused() {
    body.writeShortLE(0).writeByte(0);
    assertThatThrownBy(() -> Bind.Ack.read(body)).hasMessageContaining("2 bytes expected, 1 left");
  }

  @Test
  void bytesBehindTheEndAreRefused() {
    body.writeShortLE(0).writeShortLE(0).writeByte(0);
    assertThatThrownBy(() -> Bind.Ask.read(body.duplicate())).hasMessageContaining("behind");
    assertThatThrownBy(() -> Bind.Ack.read(body.duplicate())).hasMessageContaining("behind");
  }
}
