package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AnsweredTest {

  @ParameterizedTest
  @MethodSource("ofConsumer")
  void aCallOfAConsumerIsAnsweredWhateverFiltersThereAre(String choice) {
    try (AnsweredConsumer consumer =
        AnsweredConsumer.of(DefaultFilters.ofConsumer().chosen(choice))) {
      assertThat(consumer.blocking()).isEqualTo(AnsweredConsumer.ANSWER);
      assertThat(consumer.async()).isCompletedWithValue(AnsweredConsumer.ANSWER);
    }
  }

  @ParameterizedTest
  @MethodSource("ofProvider")
  void aRequestIsServedWhateverFiltersThereAre(String choice) {
    try (AnsweredProvider provider =
        AnsweredProvider.of(DefaultFilters.ofProvider().chosen(choice))) {
      assertThat(provider.serve()).isCompletedWithValue(AnsweredProvider.ANSWER);
    }
  }

  @Test
  void whatIsOnByDefaultIsMeasured() {
    assertThat(ofConsumer())
        .containsExactly("bare", "throttle", "retry", "breaker", "eject", "all");
    assertThat(ofProvider()).containsExactly("bare", "admission");
  }

  @Test
  void whatAFeatureHasInBothChainsIsMeasuredTogether() {
    assertThat(DefaultFilters.ofConsumer().chosen("breaker"))
        .extracting(factory -> factory.name())
        .containsExactly("breaker", "breaker-attempt");
  }

  @Test
  void allIsEveryOne() {
    DefaultFilters filters = DefaultFilters.ofConsumer();

    assertThat(filters.chosen("all")).hasSize(6);
    assertThat(filters.chosen("bare")).isEmpty();
  }

  private static List<String> ofConsumer() {
    return DefaultFilters.ofConsumer().choices();
  }

  private static List<String> ofProvider() {
    return DefaultFilters.ofProvider().choices();
  }
}
