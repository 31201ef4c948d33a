package io.linnet.spring.telemetry;

import io.linnet.CallObserver;
import io.linnet.Invocation;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the attempts of one method with Micrometer, by how they end. */
final class AttemptMeterObserver implements CallObserver {

  private final MethodDescriptor method;
  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  AttemptMeterObserver(MethodDescriptor method, MeterRegistry registry) {
    this.method = method;
    this.registry = registry;
  }

  @Override
  public void ended(Invocation attempt, Result result) {
    counters.computeIfAbsent(MeterObserver.errorOf(result), this::counter).increment();
  }

  private Counter counter(String error) {
    return Counter.builder("linnet.client.attempts")
        .description("Attempts at instances, by how they ended")
        .tags(MeterObserver.tags(method).and("error.type", error))
        .register(registry);
  }
}
