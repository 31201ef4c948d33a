package io.linnet.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells which services an application waited for in vain. */
final class ServicesMissingAnalyzer extends AbstractFailureAnalyzer<ServicesMissingException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, ServicesMissingException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Start their providers first; or raise linnet.consumer.required-timeout; or let the"
            + " application start without them: required: false.",
        cause);
  }
}
