package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Contract;
import io.linnet.Instance;
import io.linnet.core.FakeVersions;
import io.linnet.core.protocol.Bind;
import io.linnet.core.protocol.Frames;
import io.linnet.core.protocol.RequestHead;
import io.linnet.core.transport.ServiceBinding.State;
import io.linnet.spi.Fingerprint;
import io.linnet.spi.PeerContract;
import io.linnet.testing.Await;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One consumer and its providers, inside the process. */
@Timeout(60)
class InstanceLinkTest {

  private static final String HOST = "@link";
  private static final Contract CONTRACT = Contract.of(SampleService.class);
  private static final PeerContracts SERVICE =
      PeerContracts.ofConsumer(CONTRACT, new FakeVersions("own"), Runnable::run);

  private final ClientTransport transport =
      new ClientTransport(Configs.of(1024, 16, 16), "consumer", LoopConfig.of(1));
  private final List<State> states = new CopyOnWriteArrayList<>();
  private final List<Server> servers = new ArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  @AfterEach
  void close() {
    transport.close();
    servers.forEach(Server::close);
  }

  @Test
  void aServiceIsReadyWhenItIsBound() {
    serve(Bind.Status.SAME, Duration.ZERO);
    ServiceBinding binding = bind(Instance.at(HOST, 1));
    await(binding, State.READY);
    assertThat(states).containsExactly(State.READY);
  }

  @Test
  void servicesOfOneInstanceShareItsConnection() {
    serve(Bind.Status.SAME, Duration.ZERO);
    ServiceBinding first = bind(Instance.at(HOST, 1));
    await(first, State.READY);
    ServiceBinding second = bind(Instance.at(HOST, 1));
    await(second, State.READY);
    assertThat(connections).hasValue(1);
  }

  @Test
  void aServiceThatIsRefusedIsNotCalled() {
    serve(Bind.Status.REFUSED, Duration.ZERO);
    ServiceBinding binding = bind(Instance.at(HOST, 1));
    await(binding, State.NOT_EXPORTED);
    assertThat(binding.detail()).isEqualTo("it refuses the service to this consumer, see its log");
  }

  @Test
  void withoutAProviderItIsUnreachableAndReadyAsSoonAsThereIsOne() {
    ServiceBinding binding = bind(Instance.at(HOST, 1));
    await(binding, State.UNREACHABLE);
    serve(Bind.Status.SAME, Duration.ZERO);
    binding.news();
    await(binding, State.READY);
  }

  @Test
  void afterALossItConnectsAgain() {
    Server server = serve(Bind.Status.SAME, Duration.ZERO);
    ServiceBinding binding = bind(Instance.at(HOST, 1));
    await(binding, State.READY);
    server.close();
    await(binding, State.UNREACHABLE);
    serve(Bind.Status.SAME, Duration.ZERO);
    await(binding, State.READY);
  }

  @Test
  void aProviderThatShutsDownIsLeft() throws InterruptedException {
    Server server = serve(Bind.Status.SAME, Duration.ZERO);
    ServiceBinding binding = bind(Instance.at(HOST, 1));
    await(binding, State.READY);
    server.announceDrain(Duration.ofSeconds(1));
    assertThat(server.awaitDrained(Await.LIMIT)).as("idle, so it closes at once").isTrue();
    await(binding, State.UNREACHABLE);
    assertThat(states).startsWith(State.READY, State.DRAINING, State.UNREACHABLE);
  }

  @Test
  void anOldConnectionIsReplacedWithoutAMomentInWhichThereIsNone() {
    serve(Bind.Status.SAME, Duration.ofMillis(1)); // old with its first beat
    ServiceBinding binding = bind(Instance.at(HOST, 1));
    Await.until("replaced twice", () -> states.size() >= 3);
    assertThat(binding.state()).isEqualTo(State.READY);
    assertThat(states).containsOnly(State.READY);
    assertThat(connections.get()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void anotherApplicationOnTheSamePortGetsNoCalls() {
    serve(Bind.Status.SAME, Duration.ZERO);
    ServiceBinding binding = bind(new Instance("shop", HOST, 1, 0, 100, List.of(), Map.of()));
    await(binding, State.UNREACHABLE);
    assertThat(binding.detail()).contains("it is application 'orders' (expected: 'shop')");
  }

  @Test
  void aProcessThatIsOlderThanTheRegisteredGetsNoCalls() {
    serve(Bind.Status.SAME, Duration.ZERO);
    ServiceBinding binding = bind(new Instance("orders", HOST, 1, 2, 100, List.of(), Map.of()));
    await(binding, State.UNREACHABLE);
    assertThat(binding.detail()).contains("it started before the registered process");
  }

  private Server serve(Bind.Status status, Duration maxAge) {
    ConnectionConfig config =
        new ConnectionConfig(Duration.ofSeconds(2), Frames.limits(1024, 16), 0, 1 << 20, maxAge);
    Server server =
        Server.start(HOST, 1, LoopConfig.of(1), config, "orders", 1, () -> exports(status));
    servers.add(server);
    return server;
  }

  private Exports exports(Bind.Status status) {
    connections.incrementAndGet();
    return new Exports(status);
  }

  private ServiceBinding bind(Instance instance) {
    List<ServiceBinding> self = new CopyOnWriteArrayList<>();
    ServiceBinding binding =
        transport.bind(
            instance,
            SERVICE,
            () -> {
              Await.until("the binding is known", () -> !self.isEmpty());
              states.add(self.get(0).state());
            });
    self.add(binding);
    return binding;
  }

  private static void await(ServiceBinding binding, State state) {
    Await.until(state.toString(), () -> binding.state() == state);
  }

  /** Answers every BIND alike and no request. */
  private record Exports(Bind.Status status) implements RequestSink {

    @Override
    public Bind.Answer bind(Bind.Request request, @Nullable PeerContract fitted) {
      return status == Bind.Status.SAME
          ? Bind.Answer.same(request.keyHash(), 0)
          : Bind.Answer.no(request.keyHash(), status);
    }

    @Override
    public @Nullable PeerContracts differing(Bind.Request request) {
      return null;
    }

    @Override
    public @Nullable String layout(Fingerprint fingerprint) {
      return null;
    }

    @Override
    public void request(IncomingCall call, RequestHead head) {}

    @Override
    public int load() {
      return 0;
    }

    @Override
    public void burstEnded() {}
  }
}
