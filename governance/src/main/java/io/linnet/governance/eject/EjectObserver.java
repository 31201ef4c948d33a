package io.linnet.governance.eject;

import io.linnet.CallObserver;
import io.linnet.Clock;
import io.linnet.Endpoint;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.RpcException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ejects an instance whose attempts fail: several in a row, or half of them. What it says of itself
 * (it is full, it is going), what the caller did wrong, and what a method throws by contract are no
 * failures. All methods of a service share what is known of an instance.
 *
 * <p>Works with two instances: whether too many are ejected is for the directory to say, which then
 * uses all of them. Who answers well then is forgiven: otherwise the first one whose ejection ends
 * would have to take the calls of all.
 */
public final class EjectObserver implements CallObserver {

  private static final Logger LOG = LoggerFactory.getLogger(EjectObserver.class);
  private static final String KEY = "eject";

  /** Ejections differ by up to a tenth, so that instances do not come back at the same moment. */
  private static final double JITTER = 0.1;

  private final MethodDescriptor method;
  private final EjectConfig config;
  private final Clock clock;
  private final RandomGenerator random;

  EjectObserver(MethodDescriptor method, EjectConfig config, Clock clock, RandomGenerator random) {
    this.method = method;
    this.config = config;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void ended(Invocation invocation, Result result) {
    Endpoint endpoint = invocation.endpoint();
    Health health = endpoint.state(KEY, Health.class, Health::new);
    RpcException failure = failure(result);
    if (failure != null) {
      double jitter = 1 + JITTER * random.nextDouble();
      long now = clock.nanoTime();
      Duration ejected =
          failure.code() == ErrorCode.TIMEOUT
              ? health.silent(
                  config, jitter, now, invocation.startNanos(), invocation.attemptDeadlineNanos())
              : health.failed(config, jitter, now, invocation.startNanos());
      if (ejected != null) {
        eject(endpoint, ejected, failure);
      }
    } else if (health.isSuspect()
        && !(result instanceof Result.Failed)
        && health.succeeded(config, clock.nanoTime(), invocation.startNanos())) {
      endpoint.forgive();
    }
  }

  private void eject(Endpoint endpoint, Duration duration, RpcException last) {
    endpoint.eject(duration);
    LOG.warn(
        "{} is ejected for {} s: calls of {} fail there (eject.failures={}, eject.ratio={}); the"
            + " last: {}",
        endpoint.instance(),
        "%.1f".formatted(duration.toMillis() / 1e3),
        method.service(),
        config.failures(),
        config.ratio(),
        last.getMessage());
  }

  /** Why the instance is to blame; null when it is not. */
  private static @Nullable RpcException failure(Result result) {
    if (!(result instanceof Result.Failed failed)) {
      return null;
    }
    RpcException error = failed.error();
    return switch (error.code()) {
      // it is silent, gone, broken, or answers nonsense
      case TIMEOUT, CONNECTION_LOST, REMOTE_EXCEPTION, BAD_RESPONSE, PROTOCOL, INTERNAL -> error;
      // no connection: it is not picked anyway; it says of itself that it is full or going
      case CONNECT, OVERLOADED, LIMITED, DRAINING, NO_SERVICE, NO_METHOD -> null;
      // the caller's doing, or nobody was asked
      case CANCELLED, BAD_REQUEST, UNAUTHENTICATED, DENIED, NO_INSTANCE, BROKEN -> null;
    };
  }
}
