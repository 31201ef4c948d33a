package io.linnet.demo.spring.provider;

import io.linnet.demo.process.Parent;
import io.linnet.spring.RunningProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs {@link ProviderApplication} as a process of the demo. */
public final class SpringProviderMain {

  private SpringProviderMain() {}

  /** Starts it with settings, such as {@code --linnet.registry=…}. */
  public static void main(String[] args) {
    System.setProperty("spring.config.name", "provider");
    Parent.serve(
        parent -> {
          ConfigurableApplicationContext context =
              SpringApplication.run(ProviderApplication.class, args);
          RunningProvider running = context.getBean(RunningProvider.class);
          parent.ready(running.provider().orElseThrow().port());
        });
  }
}
