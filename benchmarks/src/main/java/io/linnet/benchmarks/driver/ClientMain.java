package io.linnet.benchmarks.driver;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The client's process. Says {@code ready}, answers {@code warm MILLIS} when it is done, and {@code
 * run MILLIS} with what the callers saw and what the process used; ends with its standard input.
 */
public final class ClientMain {

  private ClientMain() {}

  /** Takes subject, port, method, mode and number of callers or rate. */
  public static void main(String[] args) throws Exception {
    Subject subject = Subjects.named(args[0]);
    try (SubjectClient client = subject.connect(Integer.parseInt(args[1]));
        Load load = load(client, args)) {
      System.out.println("ready");
      var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        if (line.startsWith("warm ")) {
          load.warmUp(Duration.ofMillis(Long.parseLong(line.substring(5))));
          System.out.println("warm");
        } else if (line.startsWith("run ")) {
          Duration duration = Duration.ofMillis(Long.parseLong(line.substring(4)));
          Counters before = Counters.now();
          Sample sample = load.run(duration);
          Counters used = Counters.now().since(before);
          System.out.println("sample " + sample.toLine() + " " + used.toLine());
        }
      }
    }
    System.exit(0);
  }

  private static Load load(SubjectClient client, String[] args) throws Exception {
    Method method = Method.valueOf(args[2]);
    int callers = Integer.parseInt(args[4]);
    return switch (Cell.Mode.valueOf(args[3])) {
      case BLOCKING ->
          new BlockingLoad(method, client.blocking(), callers, CallerThreads.platform());
      case VIRTUAL -> new BlockingLoad(method, client.blocking(), callers, CallerThreads.virtual());
      case ASYNC -> new AsyncLoad(method, client.async(), callers);
      case OPEN ->
          new OpenLoad(method, client.async(), new Arrivals(callers), OpenLoad.systemTime());
    };
  }
}
