package io.linnet.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAddressTest {

  @Test
  void itsPartsAreRead() {
    RegistryAddress address =
        RegistryAddress.parse("zookeeper://h1:2181,h2:2182/a/b?session=15s&x");
    assertThat(address)
        .isEqualTo(
            new RegistryAddress(
                "zookeeper",
                List.of("h1:2181", "h2:2182"),
                "a/b",
                Map.of("session", "15s", "x", "")));
    assertThat(address).hasToString("zookeeper://h1:2181,h2:2182/a/b");
    assertThat(RegistryAddress.parse("direct://[::1]:7700")).hasToString("direct://[::1]:7700");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "127.0.0.1:2181", "zookeeper://", "Zk://h", "zookeeper://user:pw@h:1"})
  void anythingElseIsRefusedWithTheForm(String text) {
    assertThatThrownBy(() -> RegistryAddress.parse(text))
        .hasMessageContaining("registry address: '" + text + "' (expected: scheme://host:port")
        .hasMessageContaining("no user or password");
  }

  @Test
  void equalTextsHaveEqualFingerprints() {
    assertThat(Fingerprint.of("abc"))
        .isEqualTo(Fingerprint.of("abc"))
        .isNotEqualTo(Fingerprint.of("abd"));
    assertThat(Fingerprint.of("abc")).as("SHA-256").hasToString("ba7816bf8f01cfea414140de5dae2223");
  }
}
