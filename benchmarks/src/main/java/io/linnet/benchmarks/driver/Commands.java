package io.linnet.benchmarks.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** What a process does that is spoken to in lines, until its standard input ends. */
@FunctionalInterface
public interface Commands {

  /** Carries out the command in the first word. */
  void run(String[] words) throws Exception;

  /** Reads and runs, then ends this process at once: whatever it holds may expire. */
  static void serve(Commands commands) throws Exception {
    try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        commands.run(line.split(" ", -1));
      }
    } catch (IOException e) {
      System.err.println("cannot hear the driver any more: " + e);
    }
    Runtime.getRuntime().halt(0);
  }
}
