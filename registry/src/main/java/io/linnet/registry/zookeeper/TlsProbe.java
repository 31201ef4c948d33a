package io.linnet.registry.zookeeper;

import io.linnet.registry.HostPort;
import io.linnet.registry.Printable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.zookeeper.client.ZKClientConfig;
import org.apache.zookeeper.common.ClientX509Util;
import org.apache.zookeeper.common.X509Exception;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out why there is no connection by TLS. ZooKeeper's client keeps the reason to itself and
 * tries for ever; one handshake of our own shows it.
 */
final class TlsProbe {

  private static final Logger LOG = LoggerFactory.getLogger(TlsProbe.class);

  private final ZooKeeperConfig config;
  private final int timeoutMillis;

  TlsProbe(ZooKeeperConfig config, Duration timeout) {
    this.config = config;
    this.timeoutMillis = (int) timeout.toMillis();
  }

  /** Tries the first server, on a thread of its own, and reports when the handshake fails. */
  void start(Refusals refusals) {
    ZooKeeperTls tls = config.access().tls();
    if (tls == null) {
      return;
    }
    Thread thread = new Thread(() -> run(tls, refusals), "linnet-registry-probe");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(ZooKeeperTls tls, Refusals refusals) {
    HostPort server = HostPort.parse(config.servers().split(",")[0]);
    String reason = handshake(tls, server);
    if (reason != null) {
      refusals.tls(server.toString(), reason);
    }
  }

  /** Why the handshake fails; null when it does not, or does not come so far. */
  private @Nullable String handshake(ZooKeeperTls tls, HostPort server) {
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(server.host(), server.port()), timeoutMillis);
      plain.setSoTimeout(timeoutMillis);
      SSLContext context = context(tls);
      try (SSLSocket socket =
          (SSLSocket)
              context.getSocketFactory().createSocket(plain, server.host(), server.port(), true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        // In TLS 1.3 a server that refuses our certificate says so only after the handshake.
        int ignored = socket.getInputStream().read();
        LOG.debug("the server speaks first: {}", ignored);
      }
    } catch (SSLException | X509Exception e) {
      return Printable.of(Objects.toString(e.getMessage()));
    } catch (SocketTimeoutException e) {
      LOG.debug("nothing is wrong with TLS, or there is no answer", e);
    } catch (IOException e) {
      LOG.debug("not reachable", e);
    }
    return null;
  }

  private static SSLContext context(ZooKeeperTls tls) throws X509Exception {
    ZKClientConfig settings = new ZKClientConfig();
    tls.configure(settings);
    try (ClientX509Util util = new ClientX509Util()) {
      return util.createSSLContext(settings);
    }
  }
}
