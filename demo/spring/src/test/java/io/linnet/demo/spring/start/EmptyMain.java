package io.linnet.demo.spring.start;

import java.lang.management.ManagementFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** A Spring Boot application that does nothing; says how long after its JVM it was ready. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyMain {

  /** Starts and ends. */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(EmptyMain.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.run(args);
    long begin = ManagementFactory.getRuntimeMXBean().getStartTime();
    System.out.println("ready " + (System.currentTimeMillis() - begin));
  }
}
