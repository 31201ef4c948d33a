package io.linnet.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class PanicTest {

  @Test
  void halfMayBeEjectedAndNotMore() {
    Panic panic = new Panic(50);
    assertThat(panic.isDue(10, 5)).isFalse();
    assertThat(panic.isDue(10, 4)).isTrue();
    assertThat(panic.isDue(2, 1)).as("works with two").isFalse();
    assertThat(panic.isDue(1, 0)).as("and with one").isTrue();
    assertThat(panic.isDue(0, 0)).as("nobody answers").isFalse();
  }

  @Test
  void aHundredPercentAllowsNoEjectionAndZeroAny() {
    assertThat(new Panic(100).isDue(10, 9)).isTrue();
    assertThat(new Panic(0).isDue(10, 0)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new Panic(101));
    assertThatIllegalArgumentException().isThrownBy(() -> new Panic(-1));
  }
}
