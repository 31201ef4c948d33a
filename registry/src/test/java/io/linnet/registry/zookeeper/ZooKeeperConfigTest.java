package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.registry.HostRanges;
import io.linnet.spi.Named;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryFactory;
import java.time.Duration;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZooKeeperConfigTest {

  @Test
  void serversChrootAndSessionAreRead() {
    ZooKeeperConfig config = parse("zookeeper://a:2182,b,[::1]:2181/of/shop?session=8s");

    assertThat(config)
        .isEqualTo(
            new ZooKeeperConfig(
                "zookeeper://a:2182,b,[::1]:2181/of/shop",
                "a:2182,b:2181,[::1]:2181",
                "/of/shop/linnet",
                Duration.ofSeconds(8),
                ZooKeeperAccess.OPEN,
                HostRanges.ALL));
  }

  @Test
  void chrootAndSessionHaveDefaults() {
    ZooKeeperConfig config = parse("zookeeper://127.0.0.1");

    assertThat(config.root()).isEqualTo("/linnet");
    assertThat(config.session()).isEqualTo(Duration.ofSeconds(15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zookeeper://a:0 | 'a:0' (expected: a port",
        "zookeeper://a,,b | (expected: scheme://host:port",
        "zookeeper://a/b//c | chroot 'b//c'",
        "zookeeper://a/b/ | chroot 'b/'",
        "zookeeper://a/../b | chroot '../b'",
        "zookeeper://a/zookeeper | chroot 'zookeeper'",
        "zookeeper://a?sesion=15s | option 'sesion' (expected: one of session,",
        "zookeeper://a?session=15 | session=15 (expected: a duration from 1s to 5m",
        "zookeeper://a?session=999ms | session=999ms (expected",
        "zookeeper://a?session=6m | session=6m (expected",
        "zookeeper://a?session=999999999999999h | (expected: a duration",
      })
  void aWrongAddressIsRefusedByName(String address, String message) {
    assertThatThrownBy(() -> parse(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'zookeeper://a")
        .hasMessageContaining(message);
  }

  @Test
  void allFactoriesAreFoundByName() {
    assertThat(ServiceLoader.load(RegistryFactory.class).stream().map(p -> p.get()))
        .extracting(Named::name)
        .contains("zookeeper", "direct", "memory");
  }

  private static ZooKeeperConfig parse(String address) {
    return ZooKeeperConfig.parse(
        RegistryAddress.parse(address), new RegistryContext("orders", "linnet"));
  }
}
