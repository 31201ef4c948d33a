package io.linnet.config;

import java.util.List;

/** Settings that can't be right; names every one with key, value, source and expectation. */
public final class InvalidSettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** Creates the exception. */
  public InvalidSettingsException(List<String> problems) {
    super("wrong settings:\n  - " + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order they were found. */
  public List<String> problems() {
    return problems;
  }
}
