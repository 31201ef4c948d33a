package io.linnet.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.RpcConsumer;
import io.linnet.spring.RunningProvider;
import io.linnet.spring.app.Greeter;
import io.linnet.spring.app.ProviderApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** What an application exports, called in its test. */
@ExtendWith(SpringExtension.class)
@SpringBootTest(
    classes = ProviderApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE)
@AutoConfigureInProcessRpc
class InProcessRpcTest {

  @Autowired private RpcConsumer consumer;
  @Autowired private RunningProvider provider;

  @Test
  void exportsAreCalledWithoutAPort() {
    assertThat(provider.provider().orElseThrow().instance().host()).startsWith("@");
    assertThat(consumer.stub(Greeter.class).greet("test")).isEqualTo("Hello, test");
  }
}
