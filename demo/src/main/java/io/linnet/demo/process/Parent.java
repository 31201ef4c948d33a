package io.linnet.demo.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child's view of the process that started it: tells it things on standard output, and watches
 * standard input, which ends when the parent is gone for whatever reason, {@code kill -9} included.
 */
public final class Parent {

  /** What a child does; when it returns, the process ends as soon as no thread is left. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run(Parent parent) throws Exception;
  }

  /** Asks a child to come to an end by itself. */
  static final String STOP = "stop";

  private static final int ORPHANED = 3;

  private final PrintStream output;
  private final CountDownLatch stop = new CountDownLatch(1);

  private Parent(PrintStream output) {
    this.output = output;
  }

  /** Runs a child's work; a failure is told to the parent and ends the process with exit code 1. */
  @SuppressWarnings("CatchAndPrintStackTrace")
  public static void serve(Work work) {
    Parent parent = new Parent(System.out);
    System.setOut(System.err); // what anybody else prints must not reach the parent as a message
    Thread watch = new Thread(parent::watch, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    try {
      work.run(parent);
    } catch (Throwable e) { // whatever it is, the parent waits for an answer
      logger().error("ends with a failure", e);
      parent.tell(Message.of("failed").with("why", String.valueOf(e.getMessage())));
      System.exit(1);
    }
  }

  /** Tells the parent something. */
  public void tell(Message message) {
    synchronized (output) {
      output.println(message);
      output.flush();
    }
  }

  /** Tells the parent that this process is ready at a port of 127.0.0.1. */
  public void ready(int port) {
    tell(Message.of("ready").with("port", port));
  }

  /** Waits until the parent asks for the end. */
  public void awaitStop() throws InterruptedException {
    stop.await();
  }

  private void watch() {
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        if (line.equals(STOP)) {
          stop.countDown();
        }
      }
    } catch (IOException e) {
      logger().warn("cannot hear the parent any more", e);
    }
    Runtime.getRuntime().halt(ORPHANED); // nobody is left who would wait for a graceful end
  }

  /** Not a constant: the parent decides by a system property where the log goes. */
  private static Logger logger() {
    return LoggerFactory.getLogger(Parent.class);
  }
}
