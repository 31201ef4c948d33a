package io.linnet.spi;

import io.linnet.Endpoint;
import io.linnet.Invocation;
import java.util.List;

/** Narrows the endpoints of a call by rule, before the balancer chooses. */
public interface Router extends Named {

  /** The endpoints that may take the call: a part of {@code endpoints}, in the same order. */
  List<Endpoint> route(List<Endpoint> endpoints, Invocation invocation);
}
