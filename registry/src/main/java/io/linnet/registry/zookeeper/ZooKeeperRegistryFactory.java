package io.linnet.registry.zookeeper;

import io.linnet.spi.Registry;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.spi.RegistryFactory;

/**
 * Opens {@code zookeeper://h1:2181,h2:2181/chroot?session=15s}. The port is 2181 where it is left
 * out; the chroot is created when missing. Options:
 *
 * <ul>
 *   <li>{@code session=15s}: how long ZooKeeper keeps what we announce when it does not hear from
 *       us; 1 s to 5 min, within the limits of the servers.
 *   <li>{@code credentials=file:/run/secrets/zk} or {@code credentials=env:ZK_CREDENTIALS}: a user
 *       of ZooKeeper's scheme {@code digest}. The place holds {@code user:password}; it is read for
 *       each session and again when something is refused. To ZooKeeper another password is another
 *       user: nodes that were created before keep their access list.
 *   <li>{@code auth=sasl}: Kerberos or DIGEST-MD5, as the JVM's login configuration (JAAS) says in
 *       the section {@code sasl-section=Client}.
 *   <li>{@code auth=x509}: the owner of the certificate of {@code key}.
 *   <li>{@code readers=anyone} or {@code readers=creator}: with any of these, who may read what we
 *       create. It belongs to us in any case; without credentials it belongs to everybody.
 *   <li>{@code tls=true}: TLS, with {@code trust} (a file {@code *.pem}, {@code *.p12} or {@code
 *       *.jks}) where the JVM does not trust the servers' certificates anyway, and {@code key}
 *       where the servers want to see one. {@code trust-password} and {@code key-password} name
 *       places, as {@code credentials} does.
 *   <li>{@code hosts=10.0.0.0/8,fd00::/8}: instances with other addresses, or with names, are
 *       ignored.
 * </ul>
 *
 * <p>Nodes that several applications share (chroot, namespace, {@code services}, and {@code
 * services/<service>} where several applications provide one service) belong to whoever creates
 * them first. Where applications have different users, an operator creates these nodes once, with
 * CREATE and READ for each user.
 */
public final class ZooKeeperRegistryFactory implements RegistryFactory {

  /** For {@link java.util.ServiceLoader}. */
  public ZooKeeperRegistryFactory() {}

  @Override
  public String name() {
    return "zookeeper";
  }

  @Override
  public Registry open(RegistryAddress address, RegistryContext context) {
    return ZooKeeperRegistry.open(
        ZooKeeperConfig.parse(address, context), Timing.DEFAULTS, context);
  }
}
