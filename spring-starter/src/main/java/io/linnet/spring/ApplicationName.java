package io.linnet.spring;

import org.springframework.core.env.Environment;

/** What an application is called where {@code linnet.application} says nothing. */
final class ApplicationName {

  private ApplicationName() {}

  /** Spring's name of the application, with a dash for what a name can't have; {@code app} else. */
  static String of(Environment environment) {
    String name = environment.getProperty("spring.application.name", "");
    String usable = name.replaceAll("[^A-Za-z0-9_.-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
    return usable.isEmpty() ? "app" : usable.substring(0, Math.min(64, usable.length()));
  }
}
