package io.linnet.spring;

import io.linnet.config.InvalidSettingsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells of wrong settings as Spring Boot tells of its own. */
final class InvalidSettingsAnalyzer extends AbstractFailureAnalyzer<InvalidSettingsException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, InvalidSettingsException cause) {
    return new FailureAnalysis(
        "Settings of Linnet are wrong:\n\n    " + String.join("\n    ", cause.problems()),
        "Change them where they are said, which is named above. Each setting is described in"
            + " docs/settings.md, and by an IDE that knows Spring Boot.",
        cause);
  }
}
