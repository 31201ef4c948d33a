package io.linnet.sample.lombok;

import lombok.Data;
import lombok.Getter;
import lombok.NoArgsConstructor;
import lombok.Value;
import lombok.experimental.SuperBuilder;

/** Shapes of Lombok that can't be rebuilt from their fields. */
final class LombokRefused {

  private LombokRefused() {}

  @Data
  @SuperBuilder
  static class BuilderOnly {
    private String plate;
  }

  @Value
  @SuperBuilder
  static class FinalBuilderOnly {
    String plate;
  }

  static class Lazy {
    @Getter(lazy = true)
    private final String text = String.valueOf(System.identityHashCode(this));
  }

  @Value
  @NoArgsConstructor(force = true)
  static class Forced {
    String text;
  }

  interface WithBuilderOnly {
    void put(BuilderOnly v);
  }

  interface WithFinalBuilderOnly {
    void put(FinalBuilderOnly v);
  }

  interface WithLazy {
    void put(Lazy v);
  }

  interface WithForced {
    void put(Forced v);
  }
}
