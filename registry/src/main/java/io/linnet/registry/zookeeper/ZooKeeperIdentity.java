package io.linnet.registry.zookeeper;

import java.util.Arrays;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.Configuration;
import org.apache.zookeeper.client.ZKClientConfig;
import org.jspecify.annotations.Nullable;

/** Who we are at ZooKeeper. Printed, it says no secret. */
sealed interface ZooKeeperIdentity {

  /** On by default; then ZooKeeper does without DIGEST-MD5. */
  String FIPS_MODE = "zookeeper.fips-mode";

  /** Sets what a client needs to know before it connects. */
  default void configure(ZKClientConfig settings) {
    // Without this a JVM-wide login configuration for others would also be used here.
    settings.setProperty(ZKClientConfig.ENABLE_CLIENT_SASL_KEY, "false");
    // Leaves the comparison of the host name with the certificate to the JDK.
    settings.setProperty(FIPS_MODE, "true");
  }

  /**
   * What to show to ZooKeeper as it is now, or null when that is not our part.
   *
   * @throws IllegalArgumentException naming option, place and expectation
   */
  default @Nullable String userAndPassword() {
    return null;
  }

  /**
   * Looks whether the credentials are there.
   *
   * @throws IllegalArgumentException naming option, place and expectation
   */
  default void check() {}

  /** Nobody in particular. */
  record Nobody() implements ZooKeeperIdentity {

    @Override
    public String toString() {
      return "nobody (no credentials)";
    }
  }

  /** A user with a password, which ZooKeeper keeps as an unsalted hash in each access list. */
  record Digest(SecretPlace credentials) implements ZooKeeperIdentity {

    @Override
    public void check() {
      userAndPassword();
      credentials.warnIfOthersCanRead();
    }

    @Override
    public String userAndPassword() {
      String text = credentials.read();
      int colon = text.indexOf(':');
      if (colon <= 0 || colon == text.length() - 1) {
        throw credentials.wrong("what is there has another form (expected: user:password)", null);
      }
      return text;
    }

    @Override
    public String toString() {
      return "the user of " + credentials;
    }
  }

  /** Who the JVM's login configuration (JAAS) says: Kerberos or DIGEST-MD5. */
  record Sasl(String section) implements ZooKeeperIdentity {

    @Override
    public void configure(ZKClientConfig settings) {
      settings.setProperty(ZKClientConfig.ENABLE_CLIENT_SASL_KEY, "true");
      settings.setProperty(ZKClientConfig.LOGIN_CONTEXT_NAME_KEY, section);
      settings.setProperty(FIPS_MODE, String.valueOf(!byDigest()));
    }

    @Override
    public void check() {
      try {
        if (login().length != 0) {
          return;
        }
      } catch (SecurityException e) {
        throw missing(e);
      }
      throw missing(null);
    }

    private boolean byDigest() {
      return Arrays.stream(login())
          .anyMatch(entry -> entry.getLoginModuleName().endsWith(".DigestLoginModule"));
    }

    private AppConfigurationEntry[] login() {
      AppConfigurationEntry[] entries =
          Configuration.getConfiguration().getAppConfigurationEntry(section);
      return entries == null ? new AppConfigurationEntry[0] : entries;
    }

    private IllegalArgumentException missing(@Nullable Exception cause) {
      return new IllegalArgumentException(
          "auth=sasl: the JVM's login configuration has no section '"
              + section
              + "' (expected: -Djava.security.auth.login.config=/path/of/jaas.conf with that"
              + " section, or another sasl-section)",
          cause);
    }

    @Override
    public String toString() {
      return "the login of JAAS section " + section;
    }
  }

  /** The owner of the certificate that TLS shows. */
  record Certificate() implements ZooKeeperIdentity {

    @Override
    public String toString() {
      return "the owner of the certificate of option key";
    }
  }
}
