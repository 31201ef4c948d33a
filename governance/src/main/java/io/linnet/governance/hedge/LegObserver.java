package io.linnet.governance.hedge;

import io.linnet.CallObserver;
import io.linnet.CancelScope;
import io.linnet.Instance;
import io.linnet.Invocation;
import io.linnet.Result;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where the hedged attempts that are under way were sent, known by their scopes. Thread-safe. */
public final class LegObserver implements CallObserver {

  private final Map<CancelScope, Instance> instances = new ConcurrentHashMap<>();

  LegObserver() {}

  @Override
  public void started(Invocation attempt) {
    instances.put(attempt.scope(), attempt.endpoint().instance());
  }

  @Override
  public void ended(Invocation attempt, Result result) {
    instances.remove(attempt.scope());
  }

  /** Null while it is not sent, and after it has ended. */
  @Nullable Instance of(CancelScope scope) {
    return instances.get(scope);
  }
}
