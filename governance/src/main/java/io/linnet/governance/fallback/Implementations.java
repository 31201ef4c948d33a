package io.linnet.governance.fallback;

import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.ServiceKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Local implementations of contracts, by their service. */
record Implementations(Map<ServiceKey, Object> byService) {

  static final Implementations NONE = new Implementations(Map.of());

  Implementations {
    byService = Map.copyOf(byService);
  }

  <T> Implementations and(Class<T> type, T implementation) {
    Map<ServiceKey, Object> all = new HashMap<>(byService);
    all.put(Contract.of(type).key(), implementation);
    return new Implementations(all);
  }

  /** How the implementation of its service answers a method; null when there is none. */
  @Nullable Answer answer(MethodDescriptor method) {
    Object implementation = byService.get(method.service());
    return implementation == null ? null : ImplementationAnswer.of(method, implementation);
  }
}
