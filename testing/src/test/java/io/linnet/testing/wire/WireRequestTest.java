package io.linnet.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls and their answers with all optional fields, against bytes written by hand. */
class WireRequestTest {

  private static final WireBytes SIXTEEN = WireBytes.hex("000102030405060708090a0b0c0d0e0f");

  @Test
  void aBareRequest() {
    WireRequest request = WireRequest.of(7, 0x0102).payload(WireBytes.hex("ee"));
    assertThat(request.frame().encode())
        .isEqualTo(WireBytes.hex("050000 01 07000000 0201 00 00 ee"));
    assertThat(request.flags(WireFlag.ONE_WAY).frame().encode().at(3)).isEqualTo(0x11);
  }

  @Test
  void optionalFieldsFollowInTheOrderOfTheirBits() {
    WireRequest request =
        WireRequest.of(7, 1)
            .codec(0x12)
            .extensions(new WireEntry(9, WireBytes.hex("77")))
            .total(1, 2)
            .metadata(WireMetadata.inline("k", "v"), WireMetadata.known(3, "w"))
            .route(5, 6)
            .key(SIXTEEN)
            .control(3, 2, 255)
            .trace(0, 1, SIXTEEN, WireBytes.hex("1011121314151617"))
            .deadlineMicros(1_000_000)
            .payload(WireBytes.hex("ee"));
    assertThat(request.frame().body())
        .isEqualTo(
            WireBytes.hex(
                """
                0100 12 ff
                40420f00
                00 01 000102030405060708090a0b0c0d0e0f 1011121314151617
                cb3f0000
                000102030405060708090a0b0c0d0e0f
                05000000 0600 0000
                02 00 01 6b 01 76 03 01 77
                01000000 02000000
                0500 0900 0100 77
                ee
                """));
    WireRequest read = WireRequest.read(request.frame());
    assertThat(read.frame()).isEqualTo(request.frame());
    assertThat(read.methodId()).isEqualTo(1);
    assertThat(read.codec()).isEqualTo(0x12);
    assertThat(read.deadlineMicros()).contains(1_000_000L);
    assertThat(read.criticality()).isEqualTo(3);
    assertThat(read.attempt()).isEqualTo(2);
    assertThat(read.retryCredit()).isEqualTo(255);
    assertThat(read.field(3)).contains(SIXTEEN);
    assertThat(read.metadata())
        .containsExactly(WireMetadata.inline("k", "v"), WireMetadata.known(3, "w"));
    assertThat(read.payload()).isEqualTo(WireBytes.hex("ee"));
  }

  @Test
  void aResponse() {
    assertThat(WireResponse.noValue(7).frame().encode())
        .isEqualTo(WireBytes.hex("020000 12 07000000 00 00"));
    WireResponse response =
        WireResponse.of(7, WireBytes.hex("ee"))
            .field(3, WireBytes.hex("04"))
            .field(1, WireBytes.hex("e8030000"))
            .metadata(WireMetadata.inline("k", "v"))
            .field(2, WireBytes.hex("0900"));
    assertThat(response.frame().body())
        .isEqualTo(WireBytes.hex("00 0f 01 00 01 6b 01 76 e8030000 0900 04 ee"));
    assertThat(WireResponse.read(response.frame()).frame()).isEqualTo(response.frame());
    WireFrame reserved = response.field(5, WireBytes.EMPTY).frame();
    assertThatThrownBy(() -> WireResponse.read(reserved))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("bit 5");
  }

  @Test
  void anError() {
    WireError error =
        WireError.of(7, 3, WireError.NOT_PROCESSED | WireError.NO_RETRY, "full")
            .retryAfterMillis(256)
            .thrown("X", 2, WireBytes.hex("ee"));
    assertThat(error.frame().encode())
        .isEqualTo(
            WireBytes.hex("130000 03 07000000 0300 80 02 00 10 00010000 0400 66756c6c 01 58 ee"));
    WireError read = WireError.read(error.frame());
    assertThat(read).isEqualTo(error);
    assertThat(read.retryAfterMillis()).contains(256L);
  }

  @Test
  void aLongRequestIsCutIntoAFirstPartAndChunks() {
    WireBytes payload = WireBytes.hex("01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10 11 12 13");
    List<WireFrame> frames = WireRequest.of(7, 1).payload(payload).frames(10);
    assertThat(frames)
        .containsExactly(
            WireFrame.raw(1, 2, 7, WireBytes.hex("0100 00 40 13000000 01 02")),
            WireFrame.raw(12, 0, 7, WireBytes.hex("03 04 05 06 07 08 09 0a 0b 0c")),
            WireFrame.raw(12, 1, 7, WireBytes.hex("0d 0e 0f 10 11 12 13")));
    assertThat(WireRequest.of(7, 1).payload(payload).frames(100)).hasSize(1);
  }

  @Test
  void aLongBindSaysItsTotalFirst() {
    WireFrame bind = WireBind.of(1, 2, 3, 4).frame();
    List<WireFrame> frames = WireParts.split(bind, 20);
    assertThat(frames).hasSize(2);
    assertThat(frames.get(0).flags()).isEqualTo(WireFlag.MORE);
    assertThat(frames.get(0).body().first(4)).isEqualTo(WireBytes.hex("1e000000"));
    assertThat(frames.get(1).flags()).isEqualTo(WireFlag.LAST);
    assertThat(frames.get(1).callId()).isZero();
  }
}
