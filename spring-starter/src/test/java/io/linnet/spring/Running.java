package io.linnet.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Applications that know the same registry; closing it ends them, the last first. */
final class Running implements AutoCloseable {

  private final String registry = "memory://spring-" + UUID.randomUUID();
  private final List<ConfigurableApplicationContext> contexts = new CopyOnWriteArrayList<>();

  String registry() {
    return registry;
  }

  /** Starts an application and waits until it is ready. */
  ConfigurableApplicationContext start(Class<?> application, String... properties) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--linnet.registry=" + registry);
    arguments.add("--linnet.provider.port=0");
    for (String property : properties) {
      arguments.add("--" + property);
    }
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(application)
            .web(WebApplicationType.NONE)
            .registerShutdownHook(false)
            .run(arguments.toArray(String[]::new));
    contexts.add(0, context);
    return context;
  }

  @Override
  public void close() {
    contexts.forEach(ConfigurableApplicationContext::close);
  }
}
