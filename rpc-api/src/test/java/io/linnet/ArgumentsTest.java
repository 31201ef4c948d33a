package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ArgumentsTest {

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
    Arguments arguments = Arguments.ofEncoded(bytes(1, 2), ArgumentsTest::decode);
    assertThat(arguments.encoded()).containsExactly(1, 2);
    assertThatIllegalStateException()
        .isThrownBy(() -> arguments.get(0))
        .withMessage("arguments are not decoded before stage HANDLE");
    assertThatIllegalStateException().isThrownBy(arguments::size);
    assertThatIllegalStateException().isThrownBy(arguments::values);
  }

  @Test
  void areDecodedAsThePeerThatWroteThemNeedsIt() {
    assertThat(Arguments.ofEncoded(bytes(7), ArgumentsTest::decode).decoded())
        .isEqualTo(Arguments.of(7));
    Arguments values = Arguments.of("a");
    assertThat(values.decoded()).isSameAs(values);
  }

  @Test
  void areDecodedOnce() {
    AtomicInteger times = new AtomicInteger();
    Arguments arguments =
        Arguments.ofEncoded(bytes(7), encoded -> Arguments.of(times.incrementAndGet()));
    assertThat(arguments.decoded()).isSameAs(arguments);
    assertThat(arguments.decoded().get(0)).isEqualTo(1);
    assertThat(times).hasValue(1);
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
    assertThat(Arguments.ofEncoded(bytes(1), ArgumentsTest::decode))
        .isEqualTo(Arguments.ofEncoded(bytes(1), ArgumentsTest::decode))
        .hasSameHashCodeAs(Arguments.ofEncoded(bytes(1), ArgumentsTest::decode))
        .isNotEqualTo(Arguments.ofEncoded(bytes(2), ArgumentsTest::decode))
        .isNotEqualTo(Arguments.of());
  }

  @Test
  void printTheirNumberOnlyBecauseValuesMayBeSecrets() {
    assertThat(Arguments.of("s3cret", "s3cret")).hasToString("2 arguments");
    assertThat(Arguments.ofEncoded(bytes(1), ArgumentsTest::decode))
        .hasToString("encoded arguments");
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static Arguments decode(byte[] bytes) {
    return Arguments.of((int) bytes[0]);
  }
}
