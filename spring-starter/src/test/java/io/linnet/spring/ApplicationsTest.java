package io.linnet.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.RpcException;
import io.linnet.core.RpcProvider;
import io.linnet.spring.app.ConsumerApplication;
import io.linnet.spring.app.ConsumerApplication.Guest;
import io.linnet.spring.app.ProviderApplication;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ConfigurableApplicationContext;

/** Two ordinary applications: one exports, the other one calls. */
class ApplicationsTest {

  private final Running running = new Running();

  @AfterEach
  void close() {
    running.close();
  }

  @Test
  void anAnnotationExportsAndAConstructorGetsAStub() {
    running.start(ProviderApplication.class);
    Guest guest = running.start(ConsumerApplication.class).getBean(Guest.class);
    awaitGreeting(guest);
  }

  @Test
  void aMissingProviderDoesNotStopTheStart() {
    Guest guest = running.start(ConsumerApplication.class).getBean(Guest.class);
    assertThatThrownBy(guest::hears).hasMessageContaining("NO_INSTANCE");
    running.start(ProviderApplication.class);
    awaitGreeting(guest);
  }

  @Test
  void aRequiredServiceHoldsUpTheStartUntilItIsThere() throws Exception {
    FutureTask<Guest> starting =
        new FutureTask<>(
            () ->
                running
                    .start(ConsumerApplication.class, "linnet.consumer.required=true")
                    .getBean(Guest.class));
    new Thread(starting).start();
    running.start(ProviderApplication.class);
    assertThat(starting.get(20, TimeUnit.SECONDS).hears()).isEqualTo("Hello, guest");
  }

  @Test
  void consumersComeAndGoWithReadiness() {
    ConfigurableApplicationContext provider = running.start(ProviderApplication.class);
    Guest guest = running.start(ConsumerApplication.class).getBean(Guest.class);
    awaitGreeting(guest);
    AvailabilityChangeEvent.publish(provider, ReadinessState.REFUSING_TRAFFIC);
    Awaitility.await()
        .untilAsserted(() -> assertThatThrownBy(guest::hears).hasMessageContaining("NO_INSTANCE"));
    AvailabilityChangeEvent.publish(provider, ReadinessState.ACCEPTING_TRAFFIC);
    awaitGreeting(guest);
  }

  @Test
  void nobodyComesBeforeTheApplicationIsReady() {
    Guest guest = running.start(ConsumerApplication.class).getBean(Guest.class);
    ConfigurableApplicationContext provider = running.start(ProviderApplication.class);
    AvailabilityChangeEvent.publish(provider, ReadinessState.REFUSING_TRAFFIC);
    RunningProvider bean = provider.getBean(RunningProvider.class);
    bean.stop();
    bean.start();
    assertThat(bean.provider().map(RpcProvider::port).orElse(0)).isPositive();
    assertThatThrownBy(guest::hears).hasMessageContaining("NO_INSTANCE");
  }

  @Test
  void aProviderThatStopsFailsNoCall() throws Exception {
    ConfigurableApplicationContext first = running.start(ProviderApplication.class);
    Guest guest = running.start(ConsumerApplication.class).getBean(Guest.class);
    awaitGreeting(guest);
    running.start(ProviderApplication.class);
    Thread stopping = new Thread(first::close);
    stopping.start();
    int calls = 0;
    do {
      assertThat(guest.hears()).isEqualTo("Hello, guest");
      calls++;
    } while (stopping.isAlive() || calls < 1_000);
    stopping.join();
  }

  private static void awaitGreeting(Guest guest) {
    Awaitility.await()
        .ignoreException(RpcException.class)
        .untilAsserted(() -> assertThat(guest.hears()).isEqualTo("Hello, guest"));
  }
}
