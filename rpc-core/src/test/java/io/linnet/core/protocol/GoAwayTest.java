package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.core.protocol.GoAway.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoAwayTest {

  private final ByteBuf body = Unpooled.buffer();

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonReadsBack(Reason reason) throws ProtocolException {
    GoAway goAway = new GoAway(true, -1, reason, 30_000);
    goAway.write(body);
    assertThat(FrameHeader.flags(body.readIntLE())).isEqualTo(FrameHeader.FINAL);
    assertThat(body.readIntLE()).isZero();
    assertThat(GoAway.read(body, FrameHeader.FINAL)).isEqualTo(goAway);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 65_535})
  void aReasonOfALaterVersionCountsAsAShutdown(int reason) throws ProtocolException {
    write(reason, "");
    assertThat(GoAway.read(body, 0).reason()).isEqualTo(Reason.SHUTDOWN);
  }

  @Test
  void aTextOf1KibIsAllowedAndAByteMoreIsNot() throws ProtocolException {
    write(1, "x".repeat(1_024));
    assertThat(GoAway.read(body, 0).isFinal()).isFalse();
    write(1, "x".repeat(1_025));
    assertThatThrownBy(() -> GoAway.read(body, 0))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("goaway text of 1025 bytes (at most 1024)");
  }

  @Test
  void aTextThatIsCutOrNotUtf8IsRefused() {
    write(1, "abc");
    body.writerIndex(body.writerIndex() - 1);
    assertThatThrownBy(() -> GoAway.read(body, 0)).hasMessageContaining("3 bytes expected, 2 left");
    write(1, "a");
    body.setByte(body.writerIndex() - 1, 0xFF);
    assertThatThrownBy(() -> GoAway.read(body, 0)).hasMessage("goaway text: not UTF-8");
  }

  @Test
  void bytesBehindTheEndAreRefused() {
    write(1, "");
    body.writeByte(0);
    assertThatThrownBy(() -> GoAway.read(body, 0)).hasMessageContaining("1 bytes behind its end");
  }

  private void write(int reason, String text) {
    body.clear().writeIntLE(0).writeShortLE(reason).writeIntLE(0);
    body.writeShortLE(text.length()).writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
