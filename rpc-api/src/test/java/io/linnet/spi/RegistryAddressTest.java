package io.linnet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistryAddressTest {

  @Test
  void readsHostsPathAndOptions() {
    RegistryAddress address =
        RegistryAddress.parse(" zookeeper://h1:2181,h2:2181/a/b?session=15s&x=1=2&flag ");
    assertThat(address)
        .isEqualTo(
            new RegistryAddress(
                "zookeeper",
                List.of("h1:2181", "h2:2181"),
                "a/b",
                Map.of("session", "15s", "x", "1=2", "flag", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "direct://127.0.0.1:7700",
        "direct://[::1]:7700,b:1",
        "memory://any",
        "my-kind+2://h/chroot/below",
      })
  void readsWhatItWrites(String text) {
    RegistryAddress address = RegistryAddress.parse(text);
    assertThat(address).hasToString(text);
    assertThat(address.options()).isEmpty();
    assertThat(RegistryAddress.parse(address.toString())).isEqualTo(address);
  }

  @Test
  void leavesOptionsOutOfWhatItPrints() {
    assertThat(RegistryAddress.parse("zookeeper://h:1/?session=15s"))
        .hasToString("zookeeper://h:1");
    assertThat(RegistryAddress.parse("zookeeper://h:1?session=15s").options())
        .containsExactly(Map.entry("session", "15s"));
    assertThat(RegistryAddress.parse("zookeeper://h:1?").options()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h:2181",
        "zookeeper:h",
        "zookeeper://",
        "ZK://h",
        "1k://h",
        "zk://h#x",
        "zk://a b"
      })
  void refusesOtherForms(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryAddress.parse(text))
        .withMessageStartingWith("registry address: '" + text + "' (expected: scheme://host:port");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zk://,", "zk://,h:1", "zk://h:1,,h:2", "zk://h:1,/path"})
  void refusesAnEmptyHost(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryAddress.parse(text))
        .withMessageStartingWith("registry address: '" + text + "'");
  }

  @Test
  void hasAtLeastOneHost() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegistryAddress("zk", List.of(), "", Map.of()))
        .withMessage("registry hosts: [] (expected: at least one)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zk://user:s3cret@h:1/p", "zk://us@er:s3,cret@h:1/p"})
  void refusesUserInfoAndDoesNotRepeatIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryAddress.parse(text))
        .withMessageStartingWith("registry address: 'zk://…@h:1/p' (expected: ")
        .withMessageEndingWith("no user or password)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zk://h:1/p?a=us:s3#cret", "zk://h:1/p?a=s3 cret"})
  void refusesOptionsItCantReadAndDoesNotRepeatThem(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryAddress.parse(text))
        .withMessageMatching("registry address: 'zk://h:1/p\\?…' \\(expected: .*")
        .withMessageNotContaining("s3");
  }
}
