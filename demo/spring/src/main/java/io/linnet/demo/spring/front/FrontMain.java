package io.linnet.demo.spring.front;

import io.linnet.demo.process.Parent;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.Environment;

/** Runs {@link FrontApplication} as a process of the demo. */
public final class FrontMain {

  private FrontMain() {}

  /** Starts it with settings, such as {@code --linnet.registry=…}. */
  public static void main(String[] args) {
    System.setProperty("spring.config.name", "front");
    Parent.serve(
        parent -> {
          Environment environment =
              SpringApplication.run(FrontApplication.class, args).getEnvironment();
          parent.ready(environment.getRequiredProperty("local.server.port", Integer.class));
        });
  }
}
