package io.linnet.demo.spring.start;

import io.linnet.RpcService;
import io.linnet.spring.RpcExport;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.metrics.buffering.BufferingApplicationStartup;
import org.springframework.boot.context.metrics.buffering.StartupTimeline.TimelineEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.metrics.StartupStep;

/** One export and one stub beyond {@link EmptyMain}; says also what took how long. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({LinnetMain.PoliteGreeter.class, LinnetMain.Visitor.class})
public class LinnetMain {

  /** More than a start has. */
  private static final int STEPS = 4096;

  /** What is exported. */
  @RpcService
  public interface Greeter {

    /** A greeting. */
    String greet(String name);
  }

  /** What is called. */
  @RpcService
  public interface Clock {

    /** Milliseconds since 1970. */
    long now();
  }

  @RpcExport
  static class PoliteGreeter implements Greeter {

    @Override
    public String greet(String name) {
      return "Hello, " + name;
    }
  }

  record Visitor(Clock clock) {}

  /** Starts and ends. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(LinnetMain.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    BufferingApplicationStartup steps = new BufferingApplicationStartup(STEPS);
    application.setApplicationStartup(steps);
    ConfigurableApplicationContext context = application.run(args);
    long begin = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println("ready " + (System.currentTimeMillis() - begin));
    steps.drainBufferedTimeline().getEvents().forEach(LinnetMain::tell);
    context.close();
  }

  private static void tell(TimelineEvent event) {
    Duration took = event.getDuration();
    for (StartupStep.Tag tag : event.getStartupStep().getTags()) {
      String bean = tag.getValue();
      if (bean.contains("linnet") && took.toMillis() > 0) {
        System.out.println("part " + bean.replaceAll(".*[.$]|@.*", "") + " " + took.toMillis());
      }
    }
  }
}
