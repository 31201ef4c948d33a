package io.linnet.core.transport;

import io.linnet.Instance;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.Hello;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to one instance: connects, checks who answers, binds the services that are
 * wanted, and connects again after a loss. Changes happen on one event loop; anybody may look.
 */
final class InstanceLink implements ClientConnection.Owner {

  private static final Logger LOG = LoggerFactory.getLogger(InstanceLink.class);

  private final Instance instance;
  private final ClientTransport transport;
  private final EventLoop loop;
  private final Backoff backoff = new Backoff();
  private final List<ServiceBinding> bindings = new CopyOnWriteArrayList<>();
  private @Nullable ClientConnection connection;
  private int users;
  private boolean closed;

  InstanceLink(Instance instance, ClientTransport transport, EventLoop loop) {
    this.instance = instance;
    this.transport = transport;
    this.loop = loop;
  }

  Instance instance() {
    return instance;
  }

  /** One more service uses the link; guarded by the transport. */
  void retain() {
    users++;
  }

  /** Tells whether it was the last; guarded by the transport. */
  boolean release() {
    return --users == 0;
  }

  void start() {
    loop.execute(this::connect);
  }

  void add(ServiceBinding binding) {
    loop.execute(
        () -> {
          bindings.add(binding);
          if (connection != null) {
            connection.bind(binding.request());
          }
        });
  }

  void remove(ServiceBinding binding) {
    loop.execute(() -> bindings.remove(binding));
  }

  /** No further calls; the connection closes when those that run have ended. */
  void close() {
    loop.execute(
        () -> {
          closed = true;
          if (connection != null) {
            connection.closeWhenIdle();
          }
        });
  }

  private void connect() {
    if (closed) {
      return;
    }
    ConnectionConfig config = transport.config();
    EventLoops loops = transport.loopsFor(instance.host());
    ChannelFuture future =
        new Bootstrap()
            .group(loop)
            .channel(loops.channelType())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.connectTimeout().toMillis())
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(newConnection(channel));
                  }
                })
            .connect(EventLoops.address(instance.host(), instance.port()));
    future.addListener(
        done -> {
          if (!done.isSuccess()) {
            lost("cannot connect: " + done.cause().getMessage());
          }
        });
  }

  private ClientConnection newConnection(Channel channel) {
    EventLoops.tune(channel);
    transport.opened(channel);
    return new ClientConnection(channel, transport.config(), transport.self(), this);
  }

  @Override
  public void opened(ClientConnection opened, Hello peer) {
    String refusal = refusal(peer);
    if (refusal != null) {
      LOG.warn("{}: not used, {}", instance, refusal);
      opened.close(refusal);
      return;
    }
    backoff.reset();
    connection = opened;
    if (closed) {
      opened.closeWhenIdle();
    }
    bindings.forEach(binding -> opened.bind(binding.request()));
  }

  @Override
  public void bound(ClientConnection on, Bind.Answer answer) {
    for (ServiceBinding binding : bindings) {
      if (binding.request().keyHash() == answer.keyHash()) {
        binding.bound(on, answer);
      }
    }
  }

  @Override
  public void suspect(ClientConnection on, boolean suspect) {
    LOG.info("{}: {}", instance, suspect ? "suspect, it does not answer" : "answers again");
    bindings.forEach(binding -> binding.suspect(suspect));
  }

  @Override
  public void draining(ClientConnection on) {
    connection = null;
    bindings.forEach(ServiceBinding::draining);
    on.closeWhenIdle();
  }

  @Override
  public void closed(ClientConnection on, String why) {
    lost(why);
  }

  private void lost(String why) {
    connection = null;
    bindings.forEach(binding -> binding.lost(why));
    if (!closed) {
      long millis = backoff.nextMillis();
      LOG.debug("{}: {}; connecting again in {} ms", instance, why, millis);
      loop.schedule(this::connect, millis, TimeUnit.MILLISECONDS);
    }
  }

  /**
   * Whoever took over a port must not get calls meant for another: the application has to be the
   * expected one, and no older process than the one we know of.
   */
  private @Nullable String refusal(Hello peer) {
    if (!instance.application().isEmpty() && !instance.application().equals(peer.application())) {
      return "it is application '%s' (expected: '%s')"
          .formatted(peer.application(), instance.application());
    }
    if (instance.bootEpoch() != 0 && peer.bootEpoch() < instance.bootEpoch()) {
      return "it started before the registered process";
    }
    return null;
  }
}
