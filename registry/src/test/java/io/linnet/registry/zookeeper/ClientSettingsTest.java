package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.zookeeper.client.ZKClientConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
final class ClientSettingsTest {

  private static final Map<String, String> SAID =
      Map.of(
          "zookeeper.sasl.client.username", "keeper",
          "zookeeper.sasl.clientconfig", "Section",
          "zookeeper.request.timeout", "1234",
          "zookeeper.client.secure", "false",
          "zookeeper.ssl.trustStore.location", "/run/trust.p12",
          "zookeeper.ssl.authProvider", "x509",
          "zookeeper.ssl.quorum.keyStore.location", "/run/key.p12",
          "jute.maxbuffer", "2000000",
          "sun.security.jgss.native", "true");

  private final Properties before = (Properties) System.getProperties().clone();

  @AfterEach
  void restore() {
    System.setProperties(before);
  }

  @Test
  void systemPropertiesCountAsTheyDoForZooKeeperItself() {
    SAID.forEach(System::setProperty);
    ZKClientConfig expected = new ZKClientConfig();

    ZKClientConfig settings = new ClientSettings();

    assertThat(SAID.keySet())
        .allSatisfy(
            name ->
                assertThat(settings.getProperty(name))
                    .isEqualTo(expected.getProperty(name))
                    .isEqualTo(SAID.get(name)));
  }
}
