package io.linnet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ServiceKey;
import io.linnet.config.SettingsSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;

/** What Spring's environment becomes. */
class SpringSettingsTest {

  private final StandardEnvironment environment = new StandardEnvironment();
  private final MutablePropertySources sources = environment.getPropertySources();

  @Test
  void keysAreWrittenAsLinnetWritesThem() {
    sources.addLast(
        new MapPropertySource(
            "file",
            Map.of(
                "linnet.consumer.timeout", "1s",
                "linnet.consumer.loadBalancer", "random",
                "linnet.consumer.services[shop.OrderService].methods[findAll].timeout", "2s",
                "linnet.provider.port", 7701,
                "other.key", "x")));
    assertThat(SpringSettings.of(environment).weaker())
        .containsExactly(
            new SettingsSource(
                "file",
                Map.of(
                    "linnet.consumer.timeout", "1s",
                    "linnet.consumer.load-balancer", "random",
                    "linnet.consumer.services.[shop.OrderService].methods.[findAll].timeout", "2s",
                    "linnet.provider.port", "7701")));
  }

  @Test
  void placeholdersAreResolved() {
    sources.addLast(
        new MapPropertySource(
            "file", Map.of("zk", "h1:2181", "linnet.registry", "zookeeper://${zk}")));
    assertThat(SpringSettings.of(environment).find("linnet.registry"))
        .contains("zookeeper://h1:2181");
  }

  @Test
  void sourcesKeepTheirOrderAroundThoseOfTheProcess() {
    sources.addFirst(new MapPropertySource("commandLineArgs", Map.of("linnet.registry", "a")));
    sources.addLast(
        new MapPropertySource(
            "Config resource 'class path resource [application.yaml]' via location 'optional:classpath:/'",
            Map.of("linnet.registry", "b")));
    sources.addLast(new MapPropertySource("defaults", Map.of("linnet.registry", "c")));
    SpringSettings settings = SpringSettings.of(environment);
    assertThat(settings.stronger())
        .extracting(SettingsSource::name)
        .containsExactly("commandLineArgs");
    assertThat(settings.weaker())
        .extracting(SettingsSource::name)
        .containsExactly("defaults", "class path resource [application.yaml]");
    assertThat(settings.find("linnet.registry")).contains("a");
  }

  @Test
  void whatIsSaidOfAServiceNamesItsSource() {
    sources.addLast(
        new MapPropertySource(
            "file",
            Map.of(
                "linnet.consumer.timeout", "1s",
                "linnet.consumer.retry.attempts", "3",
                "linnet.consumer.services[shop.Orders].timeout", "2s",
                "linnet.consumer.services[shop.Other].timeout", "3s",
                "linnet.provider.port", "7701")));
    assertThat(SpringSettings.of(environment).of("consumer", ServiceKey.of("shop.Orders")))
        .containsExactly("retry.attempts=3 (file)", "timeout=2s (file)");
  }
}
