package io.linnet.serialization.kryo;

import static io.linnet.serialization.kryo.Codecs.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class BoundedInputTest {

  @Test
  void everyNumberComesBack() {
    BoundedOutput out = new BoundedOutput(1, LimitsConfig.DEFAULT);
    for (int bits = 0; bits < 64; bits++) {
      for (long near = -1; near <= 1; near++) {
        long value = (1L << bits) + near;
        out.start();
        out.writeUnsigned(value);
        out.writeVarInt((int) value, true);
        out.writeVarInt((int) value, false);
        out.writeVarLong(value, false);

        BoundedInput in = new BoundedInput(out.toBytes(), LimitsConfig.DEFAULT);
        assertThat(in.readUnsigned()).isEqualTo(value);
        assertThat(in.readVarInt(true)).isEqualTo((int) value);
        assertThat(in.readVarInt(false)).isEqualTo((int) value);
        assertThat(in.readVarLong(false)).isEqualTo(value);
        in.finish();
      }
    }
  }

  @Test
  void anOverlongNumberIsRefused() {
    refuses(BoundedInput::readUnsigned, 0x80, 0);
    refuses(BoundedInput::readUnsigned, 0xFF, 0x80, 0);
    refuses(BoundedInput::readUnsigned, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0);
    refuses(BoundedInput::readUnsignedInt, 0x80, 0);
    refuses(BoundedInput::readUnsignedInt, 0xFF, 0xFF, 0xFF, 0xFF, 0);
    refuses(BoundedInput::readUnsignedInt, 0xFF, 0xFF, 0xFF, 0xFF, 0x10);
    refuses(BoundedInput::readUnsignedInt, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
  }

  @Test
  void aBooleanIsZeroOrOne() {
    assertThat(new BoundedInput(bytes(0), LimitsConfig.DEFAULT).readBoolean()).isFalse();
    assertThat(new BoundedInput(bytes(1), LimitsConfig.DEFAULT).readBoolean()).isTrue();
    refuses(BoundedInput::readBoolean, 2);
    refuses(BoundedInput::readBoolean, 0xFF);
  }

  @Test
  void anEarlyEndIsRefused() {
    refuses(BoundedInput::readUnsigned);
    refuses(BoundedInput::readUnsigned, 0x80);
    refuses(BoundedInput::readUnsignedInt, 0x80, 0x80);
    refuses(BoundedInput::readLong, 1, 2, 3, 4, 5, 6, 7);
    refuses(BoundedInput::readDouble, 1, 2, 3, 4, 5, 6, 7);
    refuses(BoundedInput::readFloat, 1, 2, 3);
    refuses(BoundedInput::readShort, 1);
    refuses(BoundedInput::readChar, 1);
    refuses(BoundedInput::readByte);
    refuses(in -> in.readBytes(3), 1, 2);
    refuses(in -> in.readText(3 << 1), 1, 2);
    refuses(in -> in.readText(3 << 1 | 1), 0xE4, 0xB8);
  }

  @Test
  void stringsOfEveryKindComeBack() {
    Random random = new Random(1);
    for (int i = 0; i < 3_000; i++) {
      int bound = new int[] {0x80, 0x100, 0x800, 0xD800, 0x110000}[i % 5];
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        int point = random.nextInt(bound);
        text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'x' : point);
      }

      assertThat(crossed(text.toString())).isEqualTo(text.toString());
    }
  }

  @Test
  void malformedUtf8IsRefused() {
    refusesText(1, 0xC3, 0xA4); // fits Latin-1, which has another form
    refusesText(2, 0x41, 0x42);
    refusesText(2, 0xC0, 0x80, 0xE4, 0xB8, 0xAD); // overlong
    refusesText(2, 0xE0, 0x80, 0x80, 0xE4, 0xB8, 0xAD);
    refusesText(3, 0xF0, 0x80, 0x80, 0x80, 0xE4, 0xB8, 0xAD);
    refusesText(1, 0xED, 0xA0, 0x80); // half of a surrogate pair
    refusesText(2, 0xF4, 0x90, 0x80, 0x80); // beyond U+10FFFF
    refusesText(1, 0xF0, 0x9F, 0x98, 0x80); // two characters where one was announced
    refusesText(2, 0xF8, 0x88, 0x80, 0x80, 0x80);
    refusesText(2, 0xFF, 0xE4, 0xB8, 0xAD);
    refusesText(2, 0x80, 0xE4, 0xB8, 0xAD); // tail without a head
    refusesText(1, 0xE4, 0xB8, 0x2D);
    refusesText(1, 0xE4, 0x38, 0xAD);
  }

  /** An undefined lead byte made Kryo's own decoder return characters of the message before. */
  @Test
  void nothingOfAnotherMessageShows() {
    crossed("中secret of another caller");

    refusesText(24, bytes(filled(24, 0xF8)));
  }

  @Test
  void halfASurrogatePairIsNotSent() {
    assertThatExceptionOfType(CodecFault.class)
        .isThrownBy(() -> crossed("中\uD83D"))
        .withMessage("half a surrogate pair in a string");
    assertThatExceptionOfType(CodecFault.class).isThrownBy(() -> crossed("\uDE00中"));
  }

  @Test
  void aStringHasALimit() {
    assertThat(crossed("x".repeat(LimitsConfig.DEFAULT.chars())))
        .hasSize(LimitsConfig.DEFAULT.chars());
    assertThatExceptionOfType(CodecFault.class)
        .isThrownBy(() -> crossed("x".repeat(LimitsConfig.DEFAULT.chars() + 1)))
        .withMessage("string of 1048577 characters (limit: 1048576)");
    BoundedInput in =
        new BoundedInput(new byte[LimitsConfig.DEFAULT.chars() + 1], LimitsConfig.DEFAULT);
    assertThatExceptionOfType(CodecFault.class)
        .isThrownBy(() -> in.readText((LimitsConfig.DEFAULT.chars() + 1L) << 1));
  }

  @Test
  void negativeAndHugeLengthsAreRefused() {
    for (long length :
        new long[] {-1, Long.MIN_VALUE, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE}) {
      BoundedInput in = new BoundedInput(new byte[100], LimitsConfig.DEFAULT);
      assertThatExceptionOfType(CodecFault.class).isThrownBy(() -> in.length(length, 1, 1));
      assertThatExceptionOfType(CodecFault.class).isThrownBy(() -> in.elements(length, 1, 1));
      assertThatExceptionOfType(CodecFault.class).isThrownBy(() -> in.readText(length));
    }
  }

  private static String crossed(String text) {
    BoundedOutput out = new BoundedOutput(1, LimitsConfig.DEFAULT);
    out.writeText(text, 1);
    BoundedInput in = new BoundedInput(out.toBytes(), LimitsConfig.DEFAULT);
    String arrived = in.readText(in.readUnsigned() - 1);
    in.finish();
    assertThat(out.position())
        .isLessThanOrEqualTo(text.getBytes(StandardCharsets.UTF_8).length + 4);
    return arrived;
  }

  private static int[] filled(int length, int value) {
    int[] values = new int[length];
    Arrays.fill(values, value);
    return values;
  }

  private static void refusesText(int chars, int... utf8) {
    refusesText(chars, bytes(utf8));
  }

  private static void refusesText(int chars, byte[] utf8) {
    BoundedInput in = new BoundedInput(utf8, LimitsConfig.DEFAULT);
    assertThatExceptionOfType(CodecFault.class)
        .as(Arrays.toString(utf8))
        .isThrownBy(() -> in.readText(chars << 1 | 1))
        .withMessageStartingWith("a string that is not in UTF-8");
  }

  private static void refuses(Consumer<BoundedInput> reader, int... values) {
    BoundedInput in = new BoundedInput(bytes(values), LimitsConfig.DEFAULT);
    assertThatExceptionOfType(CodecFault.class).isThrownBy(() -> reader.accept(in));
  }
}
