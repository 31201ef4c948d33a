package io.linnet.spring.app;

import io.linnet.spring.RpcExport;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Offers {@link Greeter}. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ProviderApplication.Hello.class)
public class ProviderApplication {

  /** Annotated, and nothing else. */
  @RpcExport
  public static class Hello implements Greeter {

    @Override
    public String greet(String name) {
      return "Hello, " + name;
    }
  }
}
