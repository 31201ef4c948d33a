package io.linnet.benchmarks.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM that is spoken to in lines; what it says that is no answer is shown as it is. */
public final class ChildProcess implements AutoCloseable {

  private static final String ENDED = "(ended)";

  private final Process process;
  private final Writer input;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private ChildProcess(Process process) {
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    var reader = new Thread(this::readLines, "child-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts the main method of a class of this class path. */
  public static ChildProcess start(List<String> jvmOptions, Class<?> main, List<String> arguments)
      throws IOException {
    return start(jvmOptions, System.getProperty("java.class.path"), main.getName(), arguments);
  }

  /** Starts the main method of a class of another class path. */
  public static ChildProcess start(
      List<String> jvmOptions, String classPath, String main, List<String> arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classPath);
    command.add(main);
    command.addAll(arguments);
    return new ChildProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Says something. */
  public void send(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
  }

  /** Waits for a line that begins with {@code word} and returns the rest of it. */
  public String await(String word, Duration limit) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      String line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        throw new IOException("no '" + word + "' within " + limit);
      }
      if (line.equals(ENDED)) {
        throw new IOException("ended instead of saying '" + word + "'");
      }
      if (line.equals(word) || line.startsWith(word + " ")) {
        return line.substring(word.length()).strip();
      }
      System.err.println(line);
    }
  }

  /** Ends it by SIGKILL and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Lets it end; if it does not within 5 s, ends it. */
  @Override
  public void close() {
    try {
      input.close();
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void readLines() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException e) {
      lines.add(String.valueOf(e));
    }
    lines.add(ENDED);
  }
}
