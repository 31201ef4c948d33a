package io.linnet;

/** How the Java signature of a method waits for its result. */
public enum CallStyle {
  /** Returns the result itself: the caller waits. */
  BLOCKING,
  /** Returns a {@code CompletableFuture} or {@code CompletionStage}. */
  ASYNC,
  /** Returns {@code void} and does not wait for an answer. */
  ONEWAY
}
