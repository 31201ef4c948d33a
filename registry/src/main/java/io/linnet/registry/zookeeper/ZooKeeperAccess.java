package io.linnet.registry.zookeeper;

import io.linnet.registry.zookeeper.ZooKeeperIdentity.Certificate;
import io.linnet.registry.zookeeper.ZooKeeperIdentity.Digest;
import io.linnet.registry.zookeeper.ZooKeeperIdentity.Nobody;
import io.linnet.registry.zookeeper.ZooKeeperIdentity.Sasl;
import io.linnet.registry.zookeeper.ZooKeeperTls.Store;
import org.apache.zookeeper.client.ZKClientConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How we come to ZooKeeper, and what of ours others may do there.
 *
 * @param identity who we are
 * @param acl what nodes of ours allow
 * @param tls how the connection is protected, or null when it is not
 */
record ZooKeeperAccess(ZooKeeperIdentity identity, NodeAcl acl, @Nullable ZooKeeperTls tls) {

  private static final Logger LOG = LoggerFactory.getLogger(ZooKeeperAccess.class);

  /** No credentials, no TLS, and nodes that everybody may change. */
  static final ZooKeeperAccess OPEN = new ZooKeeperAccess(new Nobody(), NodeAcl.OPEN, null);

  /**
   * Reads the options of an address and looks whether secrets and stores are there.
   *
   * @throws IllegalArgumentException naming option and expectation
   */
  static ZooKeeperAccess parse(AddressOptions options) {
    ZooKeeperTls tls = tls(options);
    ZooKeeperIdentity identity = identity(options, tls);
    String readers = options.oneOf("readers", "anyone", "creator");
    if (identity instanceof Nobody && readers != null) {
      throw new IllegalArgumentException(
          "option 'readers' (expected: together with credentials or auth)");
    }
    identity.check();
    if (tls != null) {
      tls.check();
    }
    NodeAcl acl = "creator".equals(readers) ? NodeAcl.PRIVATE : NodeAcl.READABLE;
    return new ZooKeeperAccess(identity, identity instanceof Nobody ? NodeAcl.OPEN : acl, tls);
  }

  /** Sets what a client needs to know before it connects. */
  void configure(ZKClientConfig settings) {
    identity.configure(settings);
    if (tls != null) {
      tls.configure(settings);
    }
  }

  /** Says at the start what somebody who cares for security should know. */
  void announce(ZooKeeperConfig config) {
    if (identity instanceof Nobody) {
      LOG.info(
          "{} is used without credentials: whoever reaches it can change what we write there",
          config.display());
    } else if (identity instanceof Digest && tls == null && !config.isOnLoopback()) {
      LOG.warn(
          "The password of {} goes to {} in the clear; set tls=true", identity, config.display());
    }
  }

  private static ZooKeeperIdentity identity(AddressOptions options, @Nullable ZooKeeperTls tls) {
    String credentials = options.take("credentials");
    String auth = options.oneOf("auth", "digest", "sasl", "x509");
    String section = options.take("sasl-section");
    String scheme = auth == null ? (credentials == null ? "" : "digest") : auth;
    if ((credentials != null) != scheme.equals("digest")) {
      throw new IllegalArgumentException(
          "option 'credentials' (expected: with auth=digest, which may be left out, and only then)");
    }
    if (section != null && !scheme.equals("sasl")) {
      throw new IllegalArgumentException(
          "option 'sasl-section' (expected: together with auth=sasl)");
    }
    if (scheme.equals("x509") && (tls == null || tls.key() == null)) {
      throw new IllegalArgumentException("auth=x509 (expected: together with tls=true and key)");
    }
    return switch (scheme) {
      case "sasl" -> new Sasl(section == null ? "Client" : section);
      case "x509" -> new Certificate();
      default ->
          credentials == null
              ? new Nobody()
              : new Digest(SecretPlace.parse("credentials", credentials));
    };
  }

  private static @Nullable ZooKeeperTls tls(AddressOptions options) {
    boolean on = "true".equals(options.oneOf("tls", "true", "false"));
    Store trust = store(options, "trust");
    Store key = store(options, "key");
    if (!on && (trust != null || key != null)) {
      throw new IllegalArgumentException(
          "option '" + (trust == null ? "key" : "trust") + "' (expected: together with tls=true)");
    }
    return on ? new ZooKeeperTls(trust, key) : null;
  }

  private static @Nullable Store store(AddressOptions options, String option) {
    String file = options.take(option);
    String password = options.take(option + "-password");
    if (file == null) {
      if (password != null) {
        throw new IllegalArgumentException(
            "option '" + option + "-password' (expected: together with " + option + ")");
      }
      return null;
    }
    return new Store(
        option, file, password == null ? null : SecretPlace.parse(option + "-password", password));
  }
}
