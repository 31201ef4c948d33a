package io.linnet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.RpcConsumer;
import io.linnet.spring.app.Greeter;
import io.linnet.spring.elsewhere.Clock;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which stubs are beans, and where they are injected. */
class StubsTest {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  LinnetAutoConfiguration.class, RpcProviderAutoConfiguration.class))
          .withPropertyValues("linnet.registry=memory://stubs-" + UUID.randomUUID());

  @Test
  void contractsInTheApplicationsPackagesAreStubs() {
    application
        .withUserConfiguration(Scanned.class)
        .run(
            context -> {
              assertThat(context).hasSingleBean(Greeter.class);
              assertThat(context.getBean(Greeter.class)).asString().startsWith("stub of ");
              assertThat(context).doesNotHaveBean(Clock.class);
            });
  }

  @Test
  void whatAConstructorAsksForIsAStub() {
    application
        .withBean(Watchmaker.class)
        .run(
            context ->
                assertThat(context.getBean(Watchmaker.class).clock)
                    .asString()
                    .startsWith("stub of " + Clock.class.getName()));
  }

  @Test
  void whatABeanMethodAsksForIsAStub() {
    application
        .withUserConfiguration(Workshop.class)
        .run(
            context ->
                assertThat(context.getBean(Watchmaker.class).clock)
                    .asString()
                    .startsWith("stub of "));
  }

  @Test
  void whatIsImportedIsAStub() {
    application
        .withUserConfiguration(Imports.class)
        .run(
            context -> {
              assertThat(context.getBean(Clock.class))
                  .asString()
                  .startsWith("stub of " + Clock.class.getName());
              assertThat(context.getBean(Grouped.class).clock)
                  .asString()
                  .startsWith("stub of eu/" + Clock.class.getName());
            });
  }

  @Test
  void packagesCanBeImported() {
    application
        .withUserConfiguration(PackageImport.class)
        .run(context -> assertThat(context).hasSingleBean(Clock.class));
  }

  @Test
  void anImplementationWinsOverAStub() {
    Clock local = () -> "noon";
    application
        .withUserConfiguration(Imports.class)
        .withBean("local", Clock.class, () -> local)
        .withBean(Watchmaker.class)
        .run(context -> assertThat(context.getBean(Watchmaker.class).clock).isSameAs(local));
  }

  @Test
  void aMarkedPlaceGetsAStubOfItsOwn() {
    application
        .withBean(Traveller.class)
        .run(
            context -> {
              Traveller traveller = context.getBean(Traveller.class);
              assertThat(traveller.there).asString().startsWith("stub of eu/" + name() + ":2");
              assertThat(traveller.here).asString().startsWith("stub of " + name());
              assertThat(traveller.hasty).asString().startsWith("stub of " + name());
              assertThat(traveller.hasty).isNotSameAs(traveller.here);
            });
  }

  @Test
  void anImplementationWinsAtMarkedPlacesToo() {
    Clock local = () -> "noon";
    application
        .withBean("local", Clock.class, () -> local)
        .withBean(Traveller.class)
        .run(
            context -> {
              assertThat(context.getBean(Traveller.class).there).isSameAs(local);
              assertThat(context.getBean(Traveller.class).hasty).isSameAs(local);
            });
  }

  @Test
  void wrongSettingsOfAPlaceStopTheStart() {
    application
        .withBean(Mistaken.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("linnet.consumer.timeout: 'soon' from stub of")
                    .hasMessageContaining("(@RpcReference)"));
  }

  @Test
  void withoutARegistryNothingFailsUntilAStubIsWanted() {
    ApplicationContextRunner without = application.withPropertyValues("linnet.registry=");
    without.withUserConfiguration(Scanned.class).run(context -> assertThat(context).hasNotFailed());
    without
        .withBean(Watchmaker.class)
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("linnet.registry: not set"));
  }

  @Test
  void everythingCanBeTurnedOff() {
    application
        .withUserConfiguration(Scanned.class)
        .withPropertyValues("linnet.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .doesNotHaveBean(Greeter.class)
                    .doesNotHaveBean(RpcConsumer.class));
  }

  private static String name() {
    return Clock.class.getName();
  }

  @Configuration(proxyBeanMethods = false)
  @AutoConfigurationPackage(basePackageClasses = Greeter.class)
  static class Scanned {}

  @Configuration(proxyBeanMethods = false)
  static class Workshop {

    @Bean
    Watchmaker watchmaker(ObjectProvider<Clock> clock) {
      return new Watchmaker(clock.getObject());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ImportRpcServices(types = Clock.class)
  @ImportRpcServices(types = Clock.class, group = "eu")
  static class Imports {

    @Bean
    Grouped grouped(@Qualifier("eu") Clock clock) {
      return new Grouped(clock);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ImportRpcServices(basePackages = "io.linnet.spring.elsewhere")
  static class PackageImport {}

  record Grouped(Clock clock) {}

  static class Watchmaker {

    private final Clock clock;

    Watchmaker(Clock clock) {
      this.clock = clock;
    }
  }

  static class Traveller {

    private final Clock here;
    private final Clock there;

    @Autowired
    @RpcReference(settings = "timeout=200ms, retry.enabled=false")
    private Clock hasty;

    Traveller(Optional<Clock> here, @RpcReference(group = "eu", version = "2") Clock there) {
      this.here = here.orElseThrow();
      this.there = there;
    }
  }

  static class Mistaken {

    Mistaken(@RpcReference(settings = "timeout=soon") Clock clock) {
      assertThat(clock).isNotNull();
    }
  }
}
