package io.linnet.spring.test;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link AutoConfigureInProcessRpc} on tests. */
final class InProcessRpcFactory implements ContextCustomizerFactory {

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> test, List<ContextConfigurationAttributes> attributes) {
    return TestContextAnnotationUtils.hasAnnotation(test, AutoConfigureInProcessRpc.class)
        ? new InProcess()
        : null;
  }

  /** Equal to others, so that tests of one configuration share a context. */
  private record InProcess() implements ContextCustomizer {

    @Override
    public void customizeContext(
        ConfigurableApplicationContext context, MergedContextConfiguration merged) {
      String name = UUID.randomUUID().toString();
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  "@AutoConfigureInProcessRpc",
                  Map.of(
                      "linnet.registry", "memory://" + name,
                      "linnet.provider.host", "@" + name,
                      "linnet.provider.port", 1)));
    }
  }
}
