package io.linnet.benchmarks.driver;

import java.util.concurrent.ThreadFactory;

/** Makes the threads of callers that wait. */
final class CallerThreads {

  private CallerThreads() {}

  static ThreadFactory platform() {
    return task -> {
      var thread = new Thread(task, "caller");
      thread.setDaemon(true);
      return thread;
    };
  }

  /** By reflection, because the benchmarks are compiled for JDK 17, which has none. */
  static ThreadFactory virtual() {
    try {
      var ofVirtual = Thread.class.getMethod("ofVirtual");
      Object builder = ofVirtual.invoke(null);
      return (ThreadFactory) ofVirtual.getReturnType().getMethod("factory").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new UnsupportedOperationException("virtual threads need JDK 21", e);
    }
  }
}
