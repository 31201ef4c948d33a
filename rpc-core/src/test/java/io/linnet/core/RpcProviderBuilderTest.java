package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import org.junit.jupiter.api.Test;

class RpcProviderBuilderTest {

  /** Package-private, as contracts may be. */
  interface Greeter {
    String greet(String name);
  }

  @Test
  void anAddressIsFreeAgainWhenTheProviderCouldNotStart() {
    assertThatThrownBy(() -> builder().registry(new BrokenRegistry()).start())
        .hasMessage("no registration today");
    try (RpcProvider second = builder().start()) {
      assertThat(second.instance().address()).isEqualTo("@builder-test:1");
    }
  }

  @Test
  void anAddressThatIsTakenIsNamed() {
    try (RpcProvider first = builder().start()) {
      assertThat(first.port()).isEqualTo(1);
      assertThatThrownBy(() -> builder().start())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cannot listen on @builder-test:1");
    }
  }

  @Test
  void oneServiceIsExportedOnce() {
    RpcProviderBuilder twice = builder().export(Greeter.class, name -> "again");
    assertThatThrownBy(twice::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Greeter.class.getName() + " is exported twice");
  }

  private static RpcProviderBuilder builder() {
    return RpcProvider.builder()
        .host("@builder-test")
        .port(1)
        .set("linnet.provider.serializer", "fake")
        .set("linnet.provider.shutdown-hook", "false")
        .export(Greeter.class, name -> "hello " + name);
  }

  private static final class BrokenRegistry implements Registry {

    @Override
    public Registration register(Instance instance) {
      throw new IllegalStateException("no registration today");
    }

    @Override
    public Watch watch(ServiceKey service, InstanceListener listener) {
      throw new UnsupportedOperationException("providers register");
    }

    @Override
    public void close() {}
  }
}
