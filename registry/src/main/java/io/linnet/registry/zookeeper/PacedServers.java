package io.linnet.registry.zookeeper;

import java.net.InetSocketAddress;
import java.util.Collection;
import org.apache.zookeeper.client.HostProvider;

/** The servers of one session, in the order of another provider, at our pace. */
final class PacedServers implements HostProvider {

  private final HostProvider servers;
  private final ConnectionPace pace;

  /** Whether there was a connection before; only ZooKeeper's sending thread looks. */
  private boolean connected;

  PacedServers(HostProvider servers, ConnectionPace pace) {
    this.servers = servers;
    this.pace = pace;
  }

  @Override
  public int size() {
    return servers.size();
  }

  @Override
  public InetSocketAddress next(long spinDelay) {
    pace.await(pace.next());
    return servers.next(spinDelay);
  }

  @Override
  public void onConnected() {
    pace.established(connected);
    connected = true;
    servers.onConnected();
  }

  @Override
  public boolean updateServerList(
      Collection<InetSocketAddress> addresses, InetSocketAddress current) {
    return servers.updateServerList(addresses, current);
  }
}
