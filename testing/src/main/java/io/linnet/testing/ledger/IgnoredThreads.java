package io.linnet.testing.ledger;

import java.util.List;
import java.util.regex.Pattern;

/** Threads that come when the JVM or the test engine likes, and stay; each with its owner. */
final class IgnoredThreads {

  private static final List<Pattern> NAMES =
      List.of(
          // the JVM itself
          Pattern.compile("main|DestroyJavaVM|Attach Listener|Signal Dispatcher|Finalizer"),
          Pattern.compile("Reference Handler|Notification Thread|Service Thread"),
          // java.lang.ref.Cleaner: the JDK's own, and those libraries make and never end
          Pattern.compile("Common-Cleaner|Cleaner-\\d+|InnocuousThread-\\d+"),
          // waits for child processes; ends a minute after the last one
          Pattern.compile("process reaper.*"),
          // shared by the whole process
          Pattern.compile("ForkJoinPool\\.commonPool-worker-\\d+"),
          Pattern.compile("ForkJoinPool\\.commonPool-delayScheduler"), // JDK 25
          Pattern.compile("CompletableFutureDelayScheduler"),
          Pattern.compile("Keep-Alive-Timer|Keep-Alive-SocketCleaner"), // HttpURLConnection
          // virtual threads: what carries, polls and wakes them, JDK 21 and newer
          Pattern.compile("VirtualThread-.*|(Read|Write|Master)-Poller.*"),
          // Java Flight Recorder and remote management, when somebody looks in
          Pattern.compile("JFR .*|RMI .*|JMX server connection timeout.*"),
          // the engine and what starts it
          Pattern.compile("junit-.*|surefire-.*"));

  /** By class, as they share their names with all fork-join pools. */
  private static final String CARRIER = "jdk.internal.misc.CarrierThread";

  private IgnoredThreads() {}

  static boolean contains(Thread thread) {
    return thread.getClass().getName().equals(CARRIER)
        || NAMES.stream().anyMatch(name -> name.matcher(thread.getName()).matches());
  }
}
