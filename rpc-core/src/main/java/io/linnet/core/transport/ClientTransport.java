package io.linnet.core.transport;

import io.linnet.Instance;
import io.linnet.core.protocol.Hello;
import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.local.LocalChannel;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The connections of one consumer: one for each instance, shared by all services. Thread-safe. */
public final class ClientTransport implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private final ConnectionConfig config;
  private final Hello self;
  private final ByteBudget budget;
  private final LoopConfig loops;
  private final Map<String, InstanceLink> links = new HashMap<>();

  /** Every connection that is open, so that closing can wait for them. */
  private final ChannelGroup channels =
      new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);

  private @Nullable EventLoops network;
  private @Nullable EventLoops inProcess;

  /** Creates a transport without threads; loops start with the first connection. */
  public ClientTransport(ConnectionConfig config, String application, LoopConfig loops) {
    this.config = config;
    this.self = new Hello(config.limits(), application, 0);
    this.budget = new ByteBudget(config.maxBufferedBytes());
    this.loops = loops;
  }

  /**
   * Uses a service of an instance; connects if there is no connection yet.
   *
   * @param contracts our contract of the service and what is known of other versions
   * @param onChange told on an event loop after each change of the binding's state
   */
  public synchronized ServiceBinding bind(
      Instance instance, PeerContracts contracts, Runnable onChange) {
    InstanceLink link = links.get(instance.processId());
    boolean isNew = link == null;
    if (link == null) {
      link = new InstanceLink(instance, this, loopsFor(instance.host()).group().next());
      links.put(instance.processId(), link);
    }
    link.retain();
    ServiceBinding binding = new ServiceBinding(link, contracts, onChange, this);
    link.add(binding);
    if (isNew) {
      link.start();
    }
    return binding;
  }

  synchronized void release(InstanceLink link) {
    if (link.release()) {
      links.remove(link.instance().processId());
      link.close();
    }
  }

  ConnectionConfig config() {
    return config;
  }

  /** The handler of a channel that is about to connect. */
  ClientConnection newConnection(Channel channel, ClientConnection.Owner owner) {
    EventLoops own = loopsOf(channel);
    own.tune(channel);
    channels.add(channel);
    Pulse pulse = own.pulse(channel.eventLoop());
    return new ClientConnection(channel, pulse, config, budget, self, owner);
  }

  private synchronized EventLoops loopsOf(Channel channel) {
    return Objects.requireNonNull(
        channel instanceof LocalChannel ? inProcess : network, "created before any channel");
  }

  synchronized EventLoops loopsFor(String host) {
    if (host.startsWith(EventLoops.IN_PROCESS)) {
      inProcess = inProcess == null ? EventLoops.create(host, loops, "client") : inProcess;
      return inProcess;
    }
    network = network == null ? EventLoops.create(host, loops, "client") : network;
    return network;
  }

  /** How many connections are open. */
  public int connections() {
    return (int) channels.stream().filter(Channel::isActive).count();
  }

  /** Closes every connection; calls that still run end with CONNECTION_LOST. */
  @Override
  public void close() {
    EventLoops first;
    EventLoops second;
    synchronized (this) {
      links.values().forEach(InstanceLink::close);
      links.clear();
      first = network;
      second = inProcess;
    }
    channels.close().awaitUninterruptibly(CLOSE_LIMIT.toMillis());
    if (first != null) {
      first.close();
    }
    if (second != null) {
      second.close();
    }
  }
}
