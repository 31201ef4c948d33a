package io.linnet.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.RpcMethod;
import io.linnet.RpcService;
import org.junit.jupiter.api.Test;

final class SettingsScopeTest {

  @RpcService(name = "shop.Orders", group = "blue", version = "2")
  interface Orders {

    @RpcMethod(name = "search")
    String find(long id);
  }

  private static final MethodDescriptor SEARCH = Contract.of(Orders.class).methods().get(0);

  @Test
  void aRoleHasOnePrefix() {
    SettingsScope scope = SettingsScope.of("provider");
    assertThat(scope.prefixes()).containsExactly("linnet.provider.");
    assertThat(scope.base()).isEqualTo("linnet.provider.");
  }

  @Test
  void aMethodFallsBackToItsServiceAndThenTheRole() {
    SettingsScope scope = SettingsScope.of("consumer", SEARCH);
    assertThat(scope.prefixes())
        .containsExactly(
            "linnet.consumer.services.[shop.Orders].methods.[search].",
            "linnet.consumer.services.[shop.Orders].",
            "linnet.consumer.");
    assertThat(scope.base()).isEqualTo("linnet.consumer.");
  }

  @Test
  void aServiceFallsBackToTheRole() {
    SettingsScope scope = SettingsScope.of("consumer", SEARCH.service());
    assertThat(scope.prefixes())
        .containsExactly("linnet.consumer.services.[shop.Orders].", "linnet.consumer.");
  }
}
