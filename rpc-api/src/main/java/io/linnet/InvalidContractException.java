package io.linnet;

import java.util.List;

/**
 * An interface that can't be a contract; names every problem, each with its path and the way out.
 */
public final class InvalidContractException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** Creates the exception for one interface. */
  public InvalidContractException(Class<?> type, List<String> problems) {
    super(type.getName() + " can't be a contract:\n  - " + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order of the methods. */
  public List<String> problems() {
    return problems;
  }
}
