package io.linnet.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FingerprintTest {

  @Test
  void isTheFirstHalfOfSha256OverUtf8() {
    assertThat(Fingerprint.of("abc")).hasToString("ba7816bf8f01cfea414140de5dae2223");
    assertThat(Fingerprint.of("")).hasToString("e3b0c44298fc1c149afbf4c8996fb924");
    assertThat(Fingerprint.of("abc").high()).isEqualTo(0xba7816bf8f01cfeaL);
    assertThat(Fingerprint.of("ä")).isNotEqualTo(Fingerprint.of("a"));
  }

  @Test
  void printsLeadingZeros() {
    assertThat(new Fingerprint(1, -1)).hasToString("0000000000000001ffffffffffffffff");
  }
}
