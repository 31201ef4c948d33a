package io.linnet.governance.trace;

import io.linnet.spi.FilterFactory;
import io.linnet.testing.FilterContract;
import io.opentelemetry.sdk.trace.samplers.Sampler;

final class AttemptTraceFilterContractTest extends FilterContract {

  private final TraceScenario scenario = new TraceScenario(Sampler.alwaysOn());

  @Override
  protected FilterFactory factory() {
    return Tracing.consumer(scenario.telemetry()).stream()
        .filter(factory -> factory.name().equals("trace-attempt"))
        .findFirst()
        .orElseThrow();
  }

  @Override
  protected boolean isOnTheClassPath() {
    return false;
  }
}
