package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SeedTest {

  @RegisterExtension final Seed seed = Seed.create();

  @Test
  void givesTheSameNumbersToEachGenerator() {
    assertThat(seed.random().longs(10).toArray()).isEqualTo(seed.random().longs(10).toArray());
  }

  @Test
  void isNamedByTheFailure() {
    AssertionError failure = new AssertionError("red");

    Throwable thrown = catchThrowable(() -> seed.handleTestExecutionException(null, failure));

    assertThat(thrown).isSameAs(failure);
    assertThat(thrown.getSuppressed())
        .singleElement()
        .satisfies(used -> assertThat(used).hasMessage("repeat it with " + seed));
  }
}
