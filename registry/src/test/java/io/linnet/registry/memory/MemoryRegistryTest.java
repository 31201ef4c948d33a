package io.linnet.registry.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.testing.RegistryContract;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryRegistryTest extends RegistryContract {

  @Override
  protected Registry open() {
    return open("memory://contract");
  }

  @Test
  void anotherNameIsAnotherRegistry() {
    try (Registry other = open("memory://other")) {
      other.register(instance(7701, ORDERS));

      watch(ORDERS).await(List.of());
    }
  }

  @Test
  void nothingStaysWhenTheLastRegistryOfANameIsClosed() {
    Registry first = open("memory://passing");
    MemoryStore store = MemoryStores.acquire("passing");
    MemoryStores.release("passing");
    first.close();

    assertThat(MemoryStores.acquire("passing")).isNotSameAs(store);
    MemoryStores.release("passing");
  }

  @Test
  void anAddressIsOneName() {
    for (String wrong : List.of("memory://a,b", "memory://a/b", "memory://a?b=c")) {
      assertThatThrownBy(() -> open(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("memory://name");
    }
  }

  private static Registry open(String address) {
    return new MemoryRegistryFactory()
        .open(RegistryAddress.parse(address), new RegistryContext("orders", "linnet"));
  }
}
