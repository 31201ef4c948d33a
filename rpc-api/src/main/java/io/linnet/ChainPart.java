package io.linnet;

/**
 * What a feature adds to a chain: a {@link Filter} that may change calls, or a {@link
 * CallObserver}.
 */
public sealed interface ChainPart permits Filter, CallObserver {

  /**
   * How it stands now, in words for people: the state of a breaker, how much of a limit is used.
   * Asked when somebody wants to know why calls go as they do, from any thread.
   *
   * @return empty, the default, when there is nothing to say
   */
  default String state() {
    return "";
  }
}
