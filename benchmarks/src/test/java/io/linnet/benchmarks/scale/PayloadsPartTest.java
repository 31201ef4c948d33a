package io.linnet.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PayloadsPartTest {

  @Test
  void keepsSixteenMebibytesUnderWayAtMost() {
    assertThat(PayloadsPart.inFlight(32)).isEqualTo(256);
    assertThat(PayloadsPart.inFlight(32 << 10)).isEqualTo(256);
    assertThat(PayloadsPart.inFlight(256 << 10)).isEqualTo(64);
    assertThat(PayloadsPart.inFlight(1 << 20)).isEqualTo(16);
  }

  @Test
  void namesSizes() {
    assertThat(PayloadsPart.name(32)).isEqualTo("32 B");
    assertThat(PayloadsPart.name(1 << 10)).isEqualTo("1 KiB");
    assertThat(PayloadsPart.name(256 << 10)).isEqualTo("256 KiB");
    assertThat(PayloadsPart.name(1 << 20)).isEqualTo("1 MiB");
  }
}
