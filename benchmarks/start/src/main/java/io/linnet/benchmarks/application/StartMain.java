package io.linnet.benchmarks.application;

import java.io.IOException;
import org.springframework.boot.SpringApplication;

/** Starts an application, says {@code ready}, and ends when its standard input does. */
public final class StartMain {

  private StartMain() {}

  /** Takes the application's class and settings such as {@code --linnet.registry=…}. */
  public static void main(String[] args) throws ClassNotFoundException, IOException {
    SpringApplication.run(Class.forName(args[0]), args);
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // nobody says anything
    }
    System.exit(0);
  }
}
