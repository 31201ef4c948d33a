package io.linnet.registry.zookeeper;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import org.apache.zookeeper.server.auth.DigestLoginModule;
import org.apache.zookeeper.server.auth.ProviderRegistry;

/**
 * The JVM's login configuration while it is open: DIGEST-MD5 for a server, and for clients in
 * sections of their own.
 */
final class TestLogins extends Configuration implements AutoCloseable {

  private final Map<String, Map<String, String>> sections = new ConcurrentHashMap<>();

  private TestLogins() {}

  /** With a server that knows one user. */
  static TestLogins open(String user, String password) {
    TestLogins logins = new TestLogins();
    logins.sections.put("Server", Map.of("user_" + user, password));
    Configuration.setConfiguration(logins);
    ProviderRegistry.reset();
    return logins;
  }

  void client(String section, String user, String password) {
    sections.put(section, Map.of("username", user, "password", password));
  }

  @Override
  public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
    Map<String, String> options = sections.get(name);
    return options == null
        ? null
        : new AppConfigurationEntry[] {
          new AppConfigurationEntry(
              DigestLoginModule.class.getName(), LoginModuleControlFlag.REQUIRED, options)
        };
  }

  @Override
  public void close() {
    Configuration.setConfiguration(null);
    ProviderRegistry.reset();
  }
}
