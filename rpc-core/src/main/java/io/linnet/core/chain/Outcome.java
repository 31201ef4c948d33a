package io.linnet.core.chain;

import io.linnet.Result;

/** How a call ended, in words. */
public final class Outcome {

  private Outcome() {}

  /** Without what the method returned: that is the user's. */
  public static String of(Result result) {
    if (result instanceof Result.Thrown thrown) {
      return "throws " + thrown.error().getClass().getSimpleName() + ", as its contract declares";
    }
    return result instanceof Result.Failed failed
        ? "fails: " + failed.error().getMessage()
        : "returns";
  }
}
