package io.linnet.registry.zookeeper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.common.ClientX509Util;
import org.apache.zookeeper.common.X509Exception;
import org.apache.zookeeper.common.X509Util;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards ZooKeeper, version 1.2 or 1.3; the name in the address must be in the server's
 * certificate.
 *
 * @param trust certificates to trust, or null for those that the JVM trusts
 * @param key our key with its certificate, or null to show none
 */
record ZooKeeperTls(@Nullable Store trust, @Nullable Store key) {

  /** Endings by which ZooKeeper tells the formats apart. */
  private static final Set<String> FORMATS = Set.of("pem", "p12", "jks");

  /**
   * A file with keys or certificates.
   *
   * @param option name of the option, for messages
   * @param password where its password is, or null when it has none
   */
  record Store(String option, String file, @Nullable SecretPlace password) {

    /** Checks that the file is there and of a kind that is known. */
    Store {
      String format = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      if (!FORMATS.contains(format) || !Files.isReadable(Path.of(file))) {
        throw new IllegalArgumentException(
            option + "=" + file + " (expected: a readable file *.pem, *.p12 or *.jks)");
      }
    }

    private String passwordNow() {
      return password == null ? "" : password.read();
    }
  }

  /** Sets what a client needs to know before it connects. */
  void configure(ZKClientConfig settings) {
    settings.setProperty(ZKClientConfig.SECURE_CLIENT, "true");
    settings.setProperty(
        ZKClientConfig.ZOOKEEPER_CLIENT_CNXN_SOCKET, "org.apache.zookeeper.ClientCnxnSocketNetty");
    try (ClientX509Util names = new ClientX509Util()) {
      settings.setProperty(names.getSslEnabledProtocolsProperty(), "TLSv1.3,TLSv1.2");
      settings.setProperty(names.getSslHostnameVerificationEnabledProperty(), "true");
      settings.setProperty(names.getSslAllowReverseDnsLookupProperty(), "false");
      set(
          settings,
          trust,
          names.getSslTruststoreLocationProperty(),
          names.getSslTruststorePasswdProperty());
      set(
          settings,
          key,
          names.getSslKeystoreLocationProperty(),
          names.getSslKeystorePasswdProperty());
    }
  }

  /**
   * Looks whether the stores can be read.
   *
   * @throws IllegalArgumentException naming option, file and reason
   */
  void check() {
    try {
      if (key != null) {
        X509Util.createKeyManager(key.file, key.passwordNow(), null);
        if (key.password != null) {
          key.password.warnIfOthersCanRead();
        }
      }
      if (trust != null) {
        X509Util.createTrustManager(
            trust.file, trust.passwordNow(), null, false, false, true, false, false, true);
      }
    } catch (X509Exception.KeyManagerException e) {
      throw unreadable(key, e);
    } catch (X509Exception.TrustManagerException e) {
      throw unreadable(trust, e);
    }
  }

  private static void set(
      ZKClientConfig settings, @Nullable Store store, String location, String password) {
    settings.setProperty(location, store == null ? "" : store.file);
    settings.setProperty(password, store == null ? "" : store.passwordNow());
  }

  private static IllegalArgumentException unreadable(@Nullable Store store, Exception e) {
    // What lies below speaks of padding rather than of the password.
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new IllegalArgumentException(
        (store == null ? "" : store.option + "=" + store.file + ": ")
            + "can't be used: "
            + cause.getMessage()
            + " (expected: keys or certificates, and the right password)",
        e);
  }
}
