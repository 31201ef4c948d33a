package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import org.apache.zookeeper.common.PathUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PathsTest {

  private final Paths paths = new Paths("/chroot/linnet");

  @Test
  void theUsualNamesAreReadable() {
    ServiceKey service = new ServiceKey("shop.OrderService", "blue", "2.0");

    assertThat(paths.instances("orders-eu")).isEqualTo("/chroot/linnet/orders-eu/instances");
    assertThat(paths.provided(ServiceKey.of("shop.OrderService"), "orders"))
        .isEqualTo("/chroot/linnet/services/shop.OrderService/orders");
    assertThat(paths.service(service))
        .isEqualTo("/chroot/linnet/services/blue%2Fshop.OrderService:2.0");
    assertThat(NodeName.of(Instance.at("::1", 7700), 3)).hasToString("[::1]:7700~0.3");
    assertThat(NodeName.of(Instance.at("@shop", 1), 3)).hasToString("@shop:1~0.3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders",
        "a/b",
        "../..",
        ".",
        "..",
        "%",
        "%2F",
        "a b+c",
        "bücher",
        "订单",
        "\u0000\n",
        "services",
        "rules",
        "services2",
        "~",
        "\ud83d\ude00",
      })
  void anyNameBecomesOneNameAndBack(String application) {
    String name = Paths.application(application);

    PathUtils.validatePath("/" + name);
    assertThat(name).doesNotContain("/").isNotIn("services", "rules");
    assertThat(Paths.unescape(name)).isEqualTo(application);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%zz", "a+b", "a b", "%61", "bücher", "%2f"})
  void whatWeWouldNotWriteIsRefused(String name) {
    assertThatThrownBy(() -> Paths.unescape(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nodeNamesAreReadBack() {
    for (Instance instance :
        new Instance[] {Instance.at("fe80::1%eth0", 1), Instance.at("h~1.2", 65_535)}) {
      NodeName name = NodeName.of(instance, 12);
      assertThat(NodeName.parse(name.toString())).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h:1",
        "h:1~",
        "h:1~1",
        "h:1~1.",
        "h:1~x.1",
        "h:1~-1.1",
        "~1.1",
        "h:1~1.1.1",
        "h:1~1.99999999999",
        "h:1~9999999999999999999.1"
      })
  void otherNodeNamesAreRefused(String name) {
    assertThatThrownBy(() -> NodeName.parse(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
