package io.linnet.core.transport;

import io.linnet.Instance;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.GoAway;
import io.linnet.core.protocol.Hello;
import io.linnet.spi.Fingerprint;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ScheduledFuture;
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

  /** The one that new services are bound on. */
  private @Nullable ClientConnection connection;

  /** One that asked to be replaced; used until its successor is ready. */
  private @Nullable ClientConnection retiring;

  /** The next attempt to connect, or the one that is under way. */
  private @Nullable Future<?> attempt;

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
            connection.bind(new Bind.Ask(List.of(binding.contracts().request()), List.of()));
          }
        });
  }

  void remove(ServiceBinding binding) {
    loop.execute(() -> bindings.remove(binding));
  }

  /** The registry says that the instance is there: worth an attempt at once, now and then. */
  void news() {
    loop.execute(
        () -> {
          boolean waits = connection == null && attempt != null && !attempt.isDone();
          if (waits && attempt instanceof ScheduledFuture<?> && backoff.news()) {
            attempt.cancel(false);
            connect();
          }
        });
  }

  /** No further calls; the connection closes when those that run have ended. */
  void close() {
    loop.execute(
        () -> {
          closed = true;
          if (connection != null) {
            connection.closeWhenIdle();
          }
          if (retiring != null) {
            retiring.closeWhenIdle();
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
                    channel.pipeline().addLast(transport.newConnection(channel, InstanceLink.this));
                  }
                })
            .connect(EventLoops.address(instance.host(), instance.port()));
    attempt = future;
    future.addListener(
        done -> {
          if (!done.isSuccess()) {
            lost(null, "cannot connect: " + done.cause().getMessage());
          }
        });
  }

  @Override
  public void opened(ClientConnection opened, Hello peer) {
    String refusal = refusal(peer);
    if (refusal != null) {
      LOG.warn("{}: not used, {}", instance, refusal);
      opened.close(refusal);
      return;
    }
    connection = opened;
    if (closed) {
      opened.closeWhenIdle();
    }
    if (!bindings.isEmpty()) {
      List<Bind.Request> services =
          bindings.stream().map(binding -> binding.contracts().request()).toList();
      opened.bind(new Bind.Ask(services, List.of()));
    }
  }

  /** The answer is for the contract that was asked for: a stub of another one may exist, too. */
  @Override
  public void bound(ClientConnection on, Bind.Answer answer) {
    Bind.Request asked = on.nextAnswered();
    if (asked == null || asked.keyHash() != answer.keyHash()) {
      on.close("protocol error: it answers a BIND that was not sent");
      return;
    }
    for (ServiceBinding binding : bindings) {
      if (binding.contracts().request().equals(asked)) {
        binding.bound(on, answer);
      }
    }
    settled();
  }

  /** A binding knows what became of it: the old connection may be free now. */
  void settled() {
    ClientConnection old = retiring;
    if (old != null && bindings.stream().noneMatch(binding -> binding.isOn(old))) {
      retiring = null;
      old.closeWhenIdle();
    }
  }

  /** Whether a binding still waits for what a connection says about its contract. */
  boolean accepts(ServiceBinding binding, ClientConnection on) {
    return bindings.contains(binding)
        && (on == connection || (on == retiring && !binding.isConnected()));
  }

  @Override
  public @Nullable String layout(Fingerprint fingerprint) {
    for (ServiceBinding binding : bindings) {
      if (binding.contracts().request().fingerprint().equals(fingerprint)) {
        return binding.contracts().codec().schema();
      }
    }
    return null;
  }

  @Override
  public void suspect(ClientConnection on, boolean suspect) {
    LOG.info("{}: {}", instance, suspect ? "suspect, it does not answer" : "answers again");
    bindings.forEach(binding -> binding.suspect(on, suspect));
  }

  /** A provider that shuts down is left at once, another connection replaces one that is old. */
  @Override
  public void draining(ClientConnection on, GoAway.Reason reason) {
    if (reason == GoAway.Reason.SHUTDOWN || on != connection || retiring != null) {
      connection = on == connection ? null : connection;
      bindings.forEach(binding -> binding.draining(on));
      on.closeWhenIdle();
      return;
    }
    retiring = on;
    connection = null;
    if (backoff.lasted(System.nanoTime() - on.openedNanos())) {
      connect();
    } else {
      connectLater("the provider asks for another connection");
    }
  }

  @Override
  public void closed(ClientConnection on, String why) {
    backoff.lasted(System.nanoTime() - on.openedNanos());
    boolean current = on == connection || (connection == null && on != retiring);
    connection = on == connection ? null : connection;
    retiring = on == retiring ? null : retiring;
    bindings.forEach(binding -> binding.lost(on, why));
    if (current && !isConnecting()) {
      connectLater(why);
    }
  }

  private void lost(@Nullable ClientConnection on, String why) {
    bindings.forEach(binding -> binding.lost(on, why));
    connectLater(why);
  }

  /** Whether an attempt waits for its time; one that has ended led to the connection just lost. */
  private boolean isConnecting() {
    return attempt != null && !attempt.isDone();
  }

  private void connectLater(String why) {
    if (!closed) {
      long millis = backoff.nextMillis();
      LOG.debug("{}: {}; connecting again in {} ms", instance, why, millis);
      attempt = loop.schedule(this::connect, millis, TimeUnit.MILLISECONDS);
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
