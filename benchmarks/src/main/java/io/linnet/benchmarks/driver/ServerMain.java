package io.linnet.benchmarks.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The server's process. Says {@code ready port=…}, answers {@code counters}, and ends with its
 * standard input, so that it never outlives the driver.
 */
public final class ServerMain {

  private ServerMain() {}

  /** Takes the name of the subject. */
  public static void main(String[] args) throws Exception {
    try (SubjectServer server = Subjects.named(args[0]).startServer()) {
      System.out.println("ready port=" + server.port());
      serveCommands();
    }
    System.exit(0);
  }

  private static void serveCommands() throws IOException {
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      if (line.equals("counters")) {
        System.out.println("counters " + Counters.now().toLine());
      }
    }
  }
}
