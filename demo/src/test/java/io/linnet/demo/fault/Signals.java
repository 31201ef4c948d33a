package io.linnet.demo.fault;

import io.linnet.demo.process.Child;
import java.io.IOException;
import java.time.Duration;

/** What {@code kill} can do to a process. */
public final class Signals {

  private static final Duration EXIT = Duration.ofSeconds(10);

  private Signals() {}

  /** The process stands still, with all its connections. */
  public static void freeze(Child child) {
    send("-STOP", child);
  }

  /** It goes on. */
  public static void thaw(Child child) {
    send("-CONT", child);
  }

  /** {@code kill -9}, and waits for the end. */
  public static void kill(Child child) {
    child.kill();
    try {
      if (!child.awaitExit(EXIT)) {
        throw new AssertionError(child.name() + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void send(String signal, Child child) {
    try {
      int code = new ProcessBuilder("kill", signal, String.valueOf(child.pid())).start().waitFor();
      if (code != 0) {
        throw new AssertionError("kill " + signal + " " + child.name() + " ended with " + code);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
