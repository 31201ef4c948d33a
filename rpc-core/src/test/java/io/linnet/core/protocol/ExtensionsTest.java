package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionsTest {

  private final ByteBuf body = Unpooled.buffer();

  @Test
  void aBlockThatIsNotThereTakesNothing() throws ProtocolException {
    body.writeInt(1);
    Extensions.skip(body, false);
    assertThat(body.readableBytes()).isEqualTo(4);
  }

  @Test
  void anEmptyBlockIsAllowed() throws ProtocolException {
    body.writeShortLE(0).writeByte(9);
    Extensions.skip(body, true);
    assertThat(body.readByte()).isEqualTo((byte) 9);
  }

  @Test
  void everyEntryIsSkippedAndNothingBehindIt() throws ProtocolException {
    body.writeShortLE(4 + 3 + 4 + 4);
    entry(1, 3);
    entry(1, 0); // the same tag again: meaning is for later versions to give
    entry(65_535, 0);
    body.writeByte(9);
    Extensions.skip(body, true);
    assertThat(body.readableBytes()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void anEntryThatIsCutIsRefused(int left) {
    body.writeShortLE(4 + left);
    entry(1, 0);
    body.writeZero(left);
    refused("extensions: an entry is cut");
  }

  @Test
  void anEntryBeyondItsBlockIsRefusedThoughTheFrameGoesOn() {
    body.writeShortLE(6);
    entry(1, 3);
    body.writeZero(100);
    refused("extensions: an entry is longer than the block");
  }

  @Test
  void aBlockBeyondTheFrameIsRefused() {
    body.writeShortLE(5).writeZero(4);
    refused("extensions: 5 bytes expected, 4 left in the frame");
    body.clear().writeByte(0);
    refused("extensions: 2 bytes expected, 1 left in the frame");
  }

  private void entry(int tag, int length) {
    body.writeShortLE(tag).writeShortLE(length).writeZero(length);
  }

  private void refused(String message) {
    assertThatThrownBy(() -> Extensions.skip(body, true))
        .isInstanceOf(ProtocolException.class)
        .hasMessage(message);
  }
}
