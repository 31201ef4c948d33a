package io.linnet;

import java.util.List;

/**
 * Where an exception was thrown at the provider. It is among the suppressed exceptions of what the
 * caller gets, if the provider was told to send stack traces ({@code linnet.provider.stack-traces},
 * for development).
 */
public final class RemoteStackTrace extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the trace of an exception at {@code instance}.
   *
   * @param frames the innermost first
   */
  public RemoteStackTrace(Instance instance, List<StackTraceElement> frames) {
    super("at " + instance, null, false, true);
    setStackTrace(frames.toArray(StackTraceElement[]::new));
  }
}
