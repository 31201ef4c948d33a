package io.linnet.registry.zookeeper;

import java.util.Set;
import org.apache.zookeeper.client.ZKClientConfig;

/**
 * The settings of a ZooKeeper client: what the JVM's system properties say, as ever. ZooKeeper's
 * own class makes an SSL context to learn the names of the properties for TLS, which costs every
 * application 100 ms of its start; all those names begin alike.
 */
final class ClientSettings extends ZKClientConfig {

  private static final String PREFIX = "zookeeper.";

  private static final Set<String> OTHERS =
      Set.of("jute.maxbuffer", "sun.security.jgss.native", "java.security.auth.login.config");

  @Override
  protected void handleBackwardCompatibility() {
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(PREFIX) || OTHERS.contains(name)) {
        setProperty(name, System.getProperty(name));
      }
    }
  }
}
