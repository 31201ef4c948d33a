package io.linnet.registry.direct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Instance;
import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.Watch;
import io.linnet.testing.RegistryContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DirectRegistryTest extends RegistryContract {

  @Override
  protected Registry open() {
    return open("direct://127.0.0.1:7700");
  }

  @Override
  protected boolean announces() {
    return false;
  }

  @Test
  void aWatchIsToldTheSortedListAtOnce() {
    Recorder seen = watch(open("direct://stock:7702,[::1]:7701,10.0.0.7:7700,[::1]:7701"), ORDERS);

    assertThat(seen.lists)
        .containsExactly(
            List.of(
                Instance.at("10.0.0.7", 7700),
                Instance.at("::1", 7701),
                Instance.at("stock", 7702)));
    assertThat(seen.watch().state()).isEqualTo(Watch.State.CURRENT);
  }

  @Test
  void registeringChangesNothing() {
    Registry registry = opened();
    Recorder seen = watch(registry, ORDERS);

    registry.register(instance(7701, ORDERS)).close();

    assertThat(seen.lists).containsExactly(List.of(Instance.at("127.0.0.1", 7700)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "direct://stock | 'stock' (expected: host:port",
        "direct://a:7700,b | 'b' (expected: host:port",
        "direct://a:7700,,b:7700 | (expected: scheme://host:port",
        "direct://a:0 | 'a:0' (expected: a port from 1 to 65535",
        "direct://a:65536 | 'a:65536' (expected: a port from 1 to 65535",
        "direct://a:http | 'a:http' (expected: host:port",
        "direct://::1:7700 | '::1:7700' (expected: host:port, with an IPv6 address in brackets",
        "direct://[::1] | '[::1]' (expected: host:port",
        "direct://a:7700/orders | no path",
        "direct://a:7700?x=y | no options",
      })
  void aWrongAddressIsRefusedByName(String address, String message) {
    assertThatThrownBy(() -> open(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(address.replace("?x=y", ""))
        .hasMessageContaining(message);
  }

  private static Registry open(String address) {
    return new DirectRegistryFactory()
        .open(RegistryAddress.parse(address), new RegistryContext("orders", "linnet"));
  }
}
