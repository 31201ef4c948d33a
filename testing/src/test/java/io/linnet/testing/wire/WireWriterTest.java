package io.linnet.testing.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Numbers and texts, against bytes written by hand. */
class WireWriterTest {

  @Test
  void numbersAreLittleEndian() {
    WireBytes bytes =
        new WireWriter()
            .u8(0x01)
            .u16(0x0203)
            .u24(0x040506)
            .u32(0xF7080910L)
            .u64(0xF112131415161718L)
            .toBytes();
    assertThat(bytes).isEqualTo(WireBytes.hex("01 0302 060504 100908f7 18171615141312f1"));
    WireReader in = WireReader.of(bytes);
    assertThat(in.u8()).isEqualTo(0x01);
    assertThat(in.u16()).isEqualTo(0x0203);
    assertThat(in.u24()).isEqualTo(0x040506);
    assertThat(in.u32()).isEqualTo(0xF7080910L);
    assertThat(in.u64()).isEqualTo(0xF112131415161718L);
    in.end();
  }

  @Test
  void varintsAreTheShortest() {
    var out = new WireWriter();
    out.varint(0).varint(127).varint(128).varint(300).varint((1 << 28) - 1);
    assertThat(out.toBytes()).isEqualTo(WireBytes.hex("00 7f 8001 ac02 ffffff7f"));
    WireReader in = WireReader.of(out.toBytes());
    assertThat(new int[] {in.varint(), in.varint(), in.varint(), in.varint(), in.varint()})
        .containsExactly(0, 127, 128, 300, (1 << 28) - 1);
  }

  @Test
  void longVarintsCanBeWrittenButAreNotRead() {
    WireBytes padded = new WireWriter().varint(5, 3).toBytes();
    assertThat(padded).isEqualTo(WireBytes.hex("85 80 00"));
    assertThatThrownBy(() -> WireReader.of(padded).varint())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not the shortest");
    WireBytes fiveBytes = new WireWriter().varint(1 << 28).toBytes();
    assertThat(fiveBytes).isEqualTo(WireBytes.hex("80 80 80 80 01"));
    assertThatThrownBy(() -> WireReader.of(fiveBytes).varint())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("28 bits");
  }

  @Test
  void textsCarryTheirLengthInBytes() {
    var out = new WireWriter().text8("ñ").text16("ab").textVarint("c").text("d").zeros(2);
    assertThat(out.toBytes()).isEqualTo(WireBytes.hex("02 c3b1 0200 6162 01 63 64 0000"));
    WireReader in = WireReader.of(out.toBytes());
    assertThat(in.text8() + in.text16() + in.textVarint() + in.text(1)).isEqualTo("ñabcd");
    assertThat(in.rest()).isEqualTo(WireBytes.filled(2, 0));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new WireWriter().u8(256))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256");
    assertThatThrownBy(() -> new WireWriter().u24(1 << 24))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WireWriter().u32(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReaderNamesThePlaceOfTheFault() {
    WireReader in = WireReader.of(WireBytes.hex("02 c3 28 00"));
    assertThatThrownBy(in::text8)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not UTF-8 at offset 1 of: 02 c3 28 00");
    assertThatThrownBy(in::u16).hasMessageContaining("2 more bytes belong at offset 3");
    assertThatThrownBy(in::end).hasMessageContaining("1 bytes too many");
  }
}
