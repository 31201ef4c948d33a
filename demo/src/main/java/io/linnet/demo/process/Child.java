package io.linnet.demo.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A process that this one started. Thread-safe. */
public final class Child {

  private final String name;
  private final Process process;
  private final BufferedWriter input;
  private final Path strayLines;
  private final CompletableFuture<Message> ready = new CompletableFuture<>();
  private volatile boolean leaving;

  private Child(String name, Process process, Path strayLines) {
    this.name = name;
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    this.strayLines = strayLines;
  }

  /**
   * Takes over a process that has just been started; {@code strayLines} gets what is no message.
   */
  static Child of(String name, Process process, Path strayLines, Consumer<Message> listener) {
    Child child = new Child(name, process, strayLines);
    Thread reader = new Thread(() -> child.read(listener), name + "-reader");
    reader.setDaemon(true);
    reader.start();
    return child;
  }

  /** Name for people, such as {@code provider-1}. */
  public String name() {
    return name;
  }

  /** Process id. */
  public long pid() {
    return process.pid();
  }

  /** Completes with the exit code when the process has ended. */
  public CompletableFuture<Integer> exit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Whether its end was asked for. */
  public boolean isLeaving() {
    return leaving;
  }

  /** Waits until the child says that it is ready; the port it is ready at. */
  public int awaitReady(Duration limit) throws InterruptedException {
    try {
      return (int) ready.get(limit.toMillis(), TimeUnit.MILLISECONDS).number("port");
    } catch (ExecutionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new ChildException(name + " could not start: " + why.getMessage());
    } catch (TimeoutException e) {
      throw new ChildException(name + " is not ready after " + limit.toSeconds() + " s");
    }
  }

  /** Asks the child to come to an end by itself. */
  public void stop() throws IOException {
    leaving = true;
    input.write(Parent.STOP + "\n");
    input.flush();
  }

  /** SIGTERM. Through the handle, because {@link Process#destroy} would also close the pipes. */
  public void terminate() {
    leaving = true;
    process.toHandle().destroy();
  }

  /** SIGKILL. */
  public void kill() {
    leaving = true;
    process.toHandle().destroyForcibly();
  }

  /** Whether the process has ended within the limit. */
  public boolean awaitExit(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void read(Consumer<Message> listener) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        Message message = Message.parse(line).orElse(null);
        if (message == null) {
          Files.writeString(
              strayLines, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
          continue;
        }
        switch (message.kind()) {
          case "ready" -> ready.complete(message);
          case "failed" -> ready.completeExceptionally(new ChildException(message.text("why")));
          default -> listener.accept(message);
        }
      }
    } catch (IOException e) {
      ready.completeExceptionally(e); // the pipe broke: the process is ending
    }
    ready.completeExceptionally(new ChildException("it ended before it was ready"));
  }
}
