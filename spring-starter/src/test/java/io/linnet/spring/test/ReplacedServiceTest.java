package io.linnet.spring.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.RpcConsumer;
import io.linnet.spring.app.ConsumerApplication;
import io.linnet.spring.app.ConsumerApplication.Guest;
import io.linnet.spring.app.Greeter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** A remote service is replaced as any bean is; nothing of Linnet is opened then. */
@ExtendWith(SpringExtension.class)
@SpringBootTest(
    classes = ConsumerApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE)
class ReplacedServiceTest {

  @TestBean private Greeter greeter;
  @Autowired private Guest guest;
  @Autowired private ConfigurableListableBeanFactory beans;

  static Greeter greeter() {
    return name -> "a substitute greets " + name;
  }

  @Test
  void theSubstituteIsInjected() {
    assertThat(greeter).isNotNull();
    assertThat(guest.hears()).isEqualTo("a substitute greets guest");
    for (String name : beans.getBeanNamesForType(RpcConsumer.class, true, false)) {
      assertThat(beans.containsSingleton(name)).as("%s is made", name).isFalse();
    }
  }
}
