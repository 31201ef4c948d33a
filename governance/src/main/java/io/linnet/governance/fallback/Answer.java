package io.linnet.governance.fallback;

import io.linnet.Invocation;
import io.linnet.Result;
import java.util.concurrent.CompletableFuture;

/** Answers a call instead of a provider; may take long. */
@FunctionalInterface
interface Answer {

  /** A value, or what the contract declares; one that fails itself fails its future. */
  CompletableFuture<Result> to(Invocation call);
}
