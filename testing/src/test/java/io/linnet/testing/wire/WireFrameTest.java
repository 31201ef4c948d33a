package io.linnet.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Prefaces and the frames without optional fields, against bytes written by hand. */
class WireFrameTest {

  private static final WireBytes HASH = WireBytes.hex("00112233445566778899aabbccddeeff");

  @Test
  void prefaces() {
    assertThat(WirePreface.ofClient()).isEqualTo(WireBytes.hex("f14c4e54 01 01 00 00"));
    assertThat(WirePreface.ofServer()).isEqualTo(WireBytes.hex("f14c4e54 01 01 01 00"));
    assertThat(WirePreface.ofServer(0, 2, 3, 4)).isEqualTo(WireBytes.hex("f14c4e54 00 02 03 04"));
  }

  @Test
  void theHeaderIsLengthTypeFlagsAndCallId() {
    WireFrame frame = WireFrame.raw(1, 0xA, 1 << 31 | 0x123456, WireBytes.hex("aa bb cc"));
    assertThat(frame.encode()).isEqualTo(WireBytes.hex("030000 a1 56341280 aabbcc"));
    assertThat(WireFrame.header(0xFFFFFF, 15, 15, -1))
        .isEqualTo(WireBytes.hex("ffffff ff ffffffff"));
    assertThatThrownBy(() -> WireFrame.raw(16, 0, 0, WireBytes.EMPTY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void smallFrames() {
    assertThat(WireFrame.chunk(5, true, WireBytes.hex("99")).encode())
        .isEqualTo(WireBytes.hex("010000 1c 05000000 99"));
    assertThat(WireFrame.abort(5).encode()).isEqualTo(WireBytes.hex("000000 2c 05000000"));
    assertThat(WireFrame.cancel(5, 2).encode()).isEqualTo(WireBytes.hex("020000 04 05000000 0200"));
    WireFrame ping = WireFrame.ping(0x0807060504030201L);
    assertThat(ping.encode()).isEqualTo(WireBytes.hex("080000 07 00000000 0102030405060708"));
    assertThat(WireFrame.pingAck(ping).encode())
        .isEqualTo(WireBytes.hex("080000 17 00000000 0102030405060708"));
    assertThat(WireFrame.credit(5, 65536, 16).encode())
        .isEqualTo(WireBytes.hex("080000 06 05000000 00000100 10000000"));
    assertThat(WireFrame.streamData(5, WireFlag.END | WireFlag.BATCH, WireBytes.hex("01")).encode())
        .isEqualTo(WireBytes.hex("010000 55 05000000 01"));
    assertThat(WireFrame.ext(true, 0x0102, WireBytes.hex("ff")).encode())
        .isEqualTo(WireBytes.hex("030000 1d 00000000 0201 ff"));
  }

  @Test
  void goAway() {
    var goAway = new WireGoAway(true, 258, 2, 30_000, "bye");
    assertThat(goAway.frame().encode())
        .isEqualTo(WireBytes.hex("0f0000 18 00000000 02010000 0200 30750000 0300 627965"));
    assertThat(WireGoAway.read(goAway.frame())).isEqualTo(goAway);
  }

  @Test
  void hello() {
    WireHello hello =
        WireHello.empty()
            .withU32(WireHello.MAX_FRAME, 65536)
            .withText(WireHello.APPLICATION, "raw")
            .withU64(WireHello.BOOT_EPOCH, 1);
    assertThat(hello.frame().encode())
        .isEqualTo(
            WireBytes.hex(
                "1b0000 09 00000000 0200 0400 00000100 0700 0300 726177"
                    + " 0900 0800 0100000000000000"));
    WireHello read = WireHello.read(hello.ack());
    assertThat(hello.ack().flags()).isEqualTo(WireFlag.ACK);
    assertThat(read).isEqualTo(hello);
    assertThat(read.text(WireHello.APPLICATION)).isEqualTo("raw");
    assertThat(read.u64(WireHello.BOOT_EPOCH, 0)).isEqualTo(1);
    assertThat(read.without(WireHello.MAX_FRAME).maxFrame()).isEqualTo(65536);
    assertThat(read.plus(WireHello.APPLICATION, WireBytes.EMPTY).entries()).hasSize(4);
  }

  @Test
  void bind() {
    WireBind bind = WireBind.of(0x0102030405060708L, 0x11, 0x22, 3, "k");
    assertThat(bind.frame().encode())
        .isEqualTo(
            WireBytes.hex(
                "200000 0a 00000000 0100 0102030405060708 0000000000000011 0000000000000022 0300"
                    + " 0100 01 6b"));
    assertThat(WireBind.read(bind.frame())).isEqualTo(bind);
    WireBindAck ack = WireBindAck.same(bind, 1);
    assertThat(ack.frame().encode())
        .isEqualTo(WireBytes.hex("0f0000 1a 00000000 0100 0102030405060708 00 0000 0100"));
    assertThat(WireBindAck.read(ack.frame())).isEqualTo(ack);
    WireBindAck differs = WireBindAck.differs(bind, 1, WireSchema.hash("another"));
    assertThat(WireBindAck.read(differs.frame())).isEqualTo(differs);
    assertThat(differs.frame().body().size())
        .isEqualTo(ack.frame().body().size() + 16 * bind.services().size());
    assertThatThrownBy(() -> WireBindAck.read(bind.frame())).isInstanceOf(AssertionError.class);
  }

  @Test
  void aKeyHashIsTheBeginningOfSha256() {
    // SHA-256("abc") = ba7816bf 8f01cfea …
    assertThat(WireBind.keyHash("abc")).isEqualTo(0xBA7816BF8F01CFEAL);
  }

  @Test
  void schema() {
    assertThat(WireSchema.request(HASH).frame().encode())
        .isEqualTo(WireBytes.hex("120000 0b 00000000 0100 00112233445566778899aabbccddeeff"));
    WireSchema reply = WireSchema.reply(new WireSchema.Entry(HASH, WireBytes.hex("aa bb")));
    assertThat(reply.frame().encode())
        .isEqualTo(
            WireBytes.hex(
                "180000 1b 00000000 0100 00112233445566778899aabbccddeeff 02000000 aabb"));
    assertThat(WireSchema.read(reply.frame())).isEqualTo(reply);
  }
}
