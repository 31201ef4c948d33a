package io.linnet.demo.limits;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A JVM with a bounded heap that answers lines with lines. */
final class ChildJvm implements AutoCloseable {

  private static final long EXIT_SECONDS = 20;

  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  static ChildJvm start(Class<?> program, int heapMegabytes, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC"));
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
    return new ChildJvm(builder.start());
  }

  /** The words behind {@code kind} on the next line of that kind. */
  List<String> await(String kind) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      List<String> words = List.of(line.split(" ", -1));
      if (words.get(0).equals(kind)) {
        return words.subList(1, words.size());
      }
    }
    throw new AssertionError("the process ended while waiting for '" + kind + "'");
  }

  /** Sends a line and waits for one of that kind. */
  List<String> ask(String line, String kind) throws IOException {
    input.write(line + "\n");
    input.flush();
    return await(kind);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Heap and direct memory in use, in bytes. */
  long memory() throws IOException {
    return ask("memory", "memory").stream().mapToLong(Long::parseLong).sum();
  }

  @Override
  public void close() throws IOException {
    input.close(); // the end of its input ends it
    try {
      process.onExit().get(EXIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException | InterruptedException e) {
      process.destroyForcibly();
      throw new AssertionError("the process did not end by itself", e);
    }
  }
}
