package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {

  private static final Function<byte[], Arguments> DECODER = bytes -> Arguments.of((int) bytes[0]);

  @Test
  void areReadByPlace() {
    Arguments arguments = Arguments.of("a", null, 3);
    assertThat(arguments.size()).isEqualTo(3);
    assertThat(arguments.get(0)).isEqualTo("a");
    assertThat(arguments.get(1)).isNull();
    assertThat(arguments.values()).containsExactly("a", null, 3);
  }

  @Test
  void areEncodedOnceSoThatLaterChangesDoNotTravel() {
    int[] value = {1};
    AtomicInteger encodings = new AtomicInteger();
    Arguments arguments = Arguments.of((Object) value);
    byte[] first = arguments.encoded(all -> bytes(encodings.incrementAndGet(), value[0]));
    value[0] = 2;
    byte[] second = arguments.encoded(all -> bytes(encodings.incrementAndGet(), value[0]));
    assertThat(second).isSameAs(first).containsExactly(1, 1);
    assertThat(arguments.encoded()).isSameAs(first);
  }

  @Test
  void noArgumentsKeepTheirBytesToTheirOwnCall() {
    assertThat(Arguments.of().encoded(none -> bytes(1))).containsExactly(1);
    assertThat(Arguments.of().encoded(none -> bytes(2))).containsExactly(2);
  }

  @Test
  void cannotBeReadBeforeTheyAreDecoded() {
    Arguments arguments = Arguments.ofEncoded(bytes(1, 2), DECODER);
    assertThat(arguments.encoded()).containsExactly(1, 2);
    assertThatIllegalStateException()
        .isThrownBy(() -> arguments.get(0))
        .withMessage("arguments are not decoded before stage HANDLE");
    assertThatIllegalStateException().isThrownBy(arguments::size);
    assertThatIllegalStateException().isThrownBy(arguments::values);
  }

  @Test
  void areDecodedAsThePeerThatWroteThemNeedsIt() {
    assertThat(Arguments.ofEncoded(bytes(7), DECODER).decoded()).isEqualTo(Arguments.of(7));
    Arguments values = Arguments.of("a");
    assertThat(values.decoded()).isSameAs(values);
  }

  @Test
  void haveNoBytesBeforeTheyAreEncoded() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Arguments.of(1).encoded())
        .withMessage("arguments were never encoded");
  }

  @Test
  void decodedOnesAreEqualByValueArraysIncluded() {
    assertThat(Arguments.of("a", new int[] {1}))
        .isEqualTo(Arguments.of("a", new int[] {1}))
        .hasSameHashCodeAs(Arguments.of("a", new int[] {1}))
        .isNotEqualTo(Arguments.of("a", new int[] {2}));
  }

  @Test
  void encodedOnesAreEqualByTheirBytes() {
    assertThat(Arguments.ofEncoded(bytes(1), DECODER))
        .isEqualTo(Arguments.ofEncoded(bytes(1), DECODER))
        .hasSameHashCodeAs(Arguments.ofEncoded(bytes(1), DECODER))
        .isNotEqualTo(Arguments.ofEncoded(bytes(2), DECODER))
        .isNotEqualTo(Arguments.of());
  }

  @Test
  void printTheirNumberOnlyBecauseValuesMayBeSecrets() {
    assertThat(Arguments.of("s3cret", "s3cret")).hasToString("2 arguments");
    assertThat(Arguments.ofEncoded(bytes(1), DECODER)).hasToString("encoded arguments");
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
