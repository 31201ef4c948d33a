package io.linnet.demo.fault;

import java.util.List;

/** The seeds that rows run with. */
public final class Seeds {

  private static final String GIVEN = "seed";

  private Seeds() {}

  /** For a build: the one of {@code -Dseed=…}, or always the same one. */
  public static List<Long> one() {
    return List.of(Long.getLong(GIVEN, 1));
  }

  /** For fault runs: the one of {@code -Dseed=…}, or always the same three. */
  public static List<Long> three() {
    Long given = Long.getLong(GIVEN);
    return given == null ? List.of(1L, 2L, 3L) : List.of(given);
  }
}
