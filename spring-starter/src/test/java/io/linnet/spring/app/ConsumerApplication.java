package io.linnet.spring.app;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Calls {@link Greeter}. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ConsumerApplication.Guest.class)
public class ConsumerApplication {

  /** An ordinary bean. */
  public static class Guest {

    private final Greeter greeter;

    Guest(Greeter greeter) {
      this.greeter = greeter;
    }

    /** What it hears. */
    public String hears() {
      return greeter.greet("guest");
    }
  }
}
