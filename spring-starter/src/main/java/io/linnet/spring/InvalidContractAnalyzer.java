package io.linnet.spring;

import io.linnet.InvalidContractException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells of an interface that can't be a contract. */
final class InvalidContractAnalyzer extends AbstractFailureAnalyzer<InvalidContractException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, InvalidContractException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Change the interface, or the types it names; docs/contracts.md tells what may cross.",
        cause);
  }
}
