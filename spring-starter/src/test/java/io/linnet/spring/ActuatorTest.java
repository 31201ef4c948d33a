package io.linnet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.CallContext;
import io.linnet.spring.actuator.LinnetEndpoint;
import io.linnet.spring.app.ConsumerApplication;
import io.linnet.spring.app.ConsumerApplication.Guest;
import io.linnet.spring.app.Greeter;
import io.linnet.spring.app.ProviderApplication;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.context.ConfigurableApplicationContext;

/** What the actuator shows, on the line of Spring Boot that the test runs on. */
class ActuatorTest {

  private static final String SHOW = "management.endpoints.web.exposure.include=*";
  private static final String GREETER = Greeter.class.getName();

  private final Running running = new Running();

  @AfterEach
  void close() {
    running.close();
  }

  @Test
  void aProviderShowsWhatItOffers() {
    ConfigurableApplicationContext provider =
        running.start(ProviderApplication.class, SHOW, "linnet.provider.weight=50");
    Map<String, Object> overview = provider.getBean(LinnetEndpoint.class).overview();
    assertThat(overview.get("provider")).asString().startsWith("127.0.0.1:");
    assertThat(overview)
        .containsEntry("exports", Map.of(GREETER, ProviderApplication.Hello.class.getName()))
        .containsEntry("services", Map.of());
    assertThat(overview.get("settings"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("linnet.provider.weight", "50 (commandLineArgs)")
        .containsEntry("linnet.registry", "****** (commandLineArgs)");
    Info.Builder info = new Info.Builder();
    provider.getBean("linnetInfoContributor", InfoContributor.class).contribute(info);
    assertThat(info.build().getDetails().get("linnet")).asString().contains(GREETER);
  }

  @Test
  void aConsumerShowsWhatItKnowsOfServices() {
    ConfigurableApplicationContext consumer = running.start(ConsumerApplication.class, SHOW);
    LinnetEndpoint endpoint = consumer.getBean(LinnetEndpoint.class);
    assertThat(endpoint.service(GREETER)).first().isEqualTo(running.registry() + ": 0 registered");
    running.start(ProviderApplication.class);
    Guest guest = consumer.getBean(Guest.class);
    Awaitility.await().ignoreExceptions().until(() -> guest.hears().equals("Hello, guest"));
    List<String> lines = endpoint.service(GREETER);
    assertThat(lines).first().isEqualTo(running.registry() + ": 1 registered");
    assertThat(lines).element(1).asString().contains(" ready, weight ");
    assertThat(endpoint.service("nobody.asked.for.it")).isNull();
    assertThat(endpoint.overview().get("chains"))
        .asString()
        .contains(GREETER, "breaker: closed", "RETRY retry: at most");
    assertThat(endpoint.overview().get("decisions")).isEqualTo(List.of());
    CallContext.current().explain(decisions -> {}).call(guest::hears);
    assertThat(endpoint.overview().get("decisions")).asString().contains("call: returns");
  }

  @Test
  void healthIsUpWithoutInstancesAndDownOnlyWhenThisApplicationDoesNotServe() {
    ConfigurableApplicationContext consumer = running.start(ConsumerApplication.class);
    assertThat(health(consumer)).startsWith("UP").contains(GREETER).contains("0 registered");
    ConfigurableApplicationContext provider = running.start(ProviderApplication.class);
    assertThat(health(provider)).startsWith("UP").contains("127.0.0.1:");
    provider.getBean(RunningProvider.class).stop();
    assertThat(health(provider)).startsWith("DOWN");
  }

  @Test
  void healthCanBeTurnedOff() {
    ConfigurableApplicationContext consumer =
        running.start(ConsumerApplication.class, "management.health.linnet.enabled=false");
    assertThat(consumer.containsBean("linnetHealthIndicator")).isFalse();
  }

  /** The indicator is of another type on each line of Spring Boot. */
  private static String health(ConfigurableApplicationContext application) {
    Object indicator = application.getBean("linnetHealthIndicator");
    try {
      Class<?> type = indicator.getClass().getInterfaces()[0];
      return String.valueOf(type.getMethod("health").invoke(indicator));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no health()", e);
    }
  }
}
