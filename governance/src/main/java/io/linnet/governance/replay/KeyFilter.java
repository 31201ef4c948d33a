package io.linnet.governance.replay;

import io.linnet.CallKey;
import io.linnet.Filter;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.Result;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;

/** Gives each call of a keyed method a key, which all its attempts carry. */
public final class KeyFilter implements Filter {

  /** Who could guess a key would get the result of another's call. */
  private final SecureRandom random = new SecureRandom();

  KeyFilter() {}

  @Override
  public CompletableFuture<Result> invoke(Invocation call, Invoker next) {
    return next.invoke(call.withHeader(call.header().with(CallKey.random(random))));
  }
}
