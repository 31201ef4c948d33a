package io.linnet.benchmarks.peer.spring;

import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectClient;
import io.linnet.benchmarks.driver.SubjectServer;
import io.linnet.benchmarks.driver.ThreadModel;
import io.linnet.benchmarks.workload.UserService;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Spring Boot with MVC on Tomcat's 200 threads, JSON by Jackson; a RestClient calls it. */
record SpringSubject() implements Subject {

  @Override
  public String name() {
    return "spring";
  }

  @Override
  public ThreadModel threadModel() {
    return ThreadModel.POOL;
  }

  @Override
  public boolean async() {
    return false;
  }

  @Override
  public SubjectServer startServer() {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(UserApplication.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            // Without a limit of requests Tomcat need not close connections that are in use.
            .properties(
                "server.address=127.0.0.1",
                "server.port=0",
                "server.tomcat.max-keep-alive-requests=-1",
                "spring.jmx.enabled=false")
            .run();
    return new Server((ServletWebServerApplicationContext) context);
  }

  @Override
  public SubjectClient connect(int port) {
    return new Client(RestStub.connect(port));
  }

  private record Server(ServletWebServerApplicationContext context) implements SubjectServer {

    @Override
    public int port() {
      return context.getWebServer().getPort();
    }

    @Override
    public void close() {
      context.close();
    }
  }

  private record Client(RestStub stub) implements SubjectClient {

    @Override
    public UserService blocking() {
      return stub;
    }

    @Override
    public void close() {
      // The connections end with the process.
    }
  }
}
