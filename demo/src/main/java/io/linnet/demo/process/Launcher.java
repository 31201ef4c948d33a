package io.linnet.demo.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts Java programs of this class path as children, each with its own log file.
 *
 * @param folder where log files go
 * @param password of the database; other users can read arguments, but not the environment
 * @param settings settings of Linnet for all children, by their environment variables
 */
public record Launcher(Path folder, String password, Map<String, String> settings) {

  /** Environment variable with the password; not LINNET_…, as those are settings of Linnet. */
  private static final String PASSWORD = "SHOP_PASSWORD";

  /** Options in the environment make a JVM print "Picked up …". */
  private static final List<String> NOISY =
      List.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS");

  /** Copies the settings. */
  public Launcher {
    settings = Map.copyOf(settings);
  }

  /** The password that the parent handed over. */
  public static String passwordFromParent() {
    String password = System.getenv(PASSWORD);
    if (password == null) {
      throw new IllegalStateException(
          PASSWORD + " is not set: this program is started by the demo");
    }
    return password;
  }

  /**
   * Starts the main method of {@code program}; {@code listener} gets its messages on one thread.
   */
  public Child start(
      String name, Class<?> program, List<String> arguments, Consumer<Message> listener) {
    return start(name, program.getName(), arguments, listener);
  }

  /**
   * Starts the main method of a class of this class path; {@code listener} gets its messages on one
   * thread.
   */
  public Child start(
      String name, String program, List<String> arguments, Consumer<Message> listener) {
    Path errors = folder.resolve(name + ".err");
    ProcessBuilder builder = new ProcessBuilder(command(name, program, arguments));
    builder.redirectError(Redirect.appendTo(errors.toFile()));
    builder.environment().keySet().removeAll(NOISY);
    builder.environment().put(PASSWORD, password);
    builder.environment().putAll(settings);
    try {
      return Child.of(name, builder.start(), errors, listener);
    } catch (IOException e) {
      throw new ChildException(name + " could not be started: " + e.getMessage());
    }
  }

  private List<String> command(String name, String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Six JVMs share a small machine: small heaps, one collector thread, the quick compiler.
    command.addAll(
        List.of("-Xms16m", "-Xmx128m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(quiet(Runtime.version().feature()));
    command.add("-Dlogback.configurationFile=logback.xml");
    command.add("-Ddemo.log=" + folder.resolve(name + ".log"));
    command.add("-Dh2.bindAddress=127.0.0.1"); // H2 would listen on every address otherwise
    command.add("-Dzookeeper.forceSync=no"); // its data lives no longer than the demo
    command.add("-cp");
    command.add(classPath());
    command.add(program);
    command.addAll(arguments);
    return command;
  }

  /** Newer JDKs warn of what Netty (native code) and Kryo (Unsafe) do unless it is allowed. */
  static List<String> quiet(int feature) {
    List<String> options = new ArrayList<>(List.of("-XX:-UsePerfData"));
    if (feature >= 22) {
      options.add("--enable-native-access=ALL-UNNAMED");
    }
    if (feature >= 23) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    return options;
  }

  private static String classPath() {
    List<String> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }
}
