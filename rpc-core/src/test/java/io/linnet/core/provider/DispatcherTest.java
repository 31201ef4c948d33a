package io.linnet.core.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Invoker;
import io.linnet.MethodDescriptor;
import io.linnet.Result;
import io.linnet.core.FakeVersions;
import io.linnet.core.protocol.Frames;
import io.linnet.core.transport.ConnectionConfig;
import io.linnet.core.transport.LoopConfig;
import io.linnet.core.transport.PeerContracts;
import io.linnet.core.transport.Server;
import io.linnet.core.worker.WorkerPool;
import io.linnet.testing.SampleService;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.WireBind;
import io.linnet.testing.wire.WireBindAck;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireError;
import io.linnet.testing.wire.WireRequest;
import io.linnet.testing.wire.WireResponse;
import io.linnet.testing.wire.WireSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Numbers of methods, for consumers with an equal contract and with others. */
@Timeout(60)
class DispatcherTest {

  private static final Contract CONTRACT = Contract.of(SampleService.class);
  private static final long KEY = WireBind.keyHash(CONTRACT.key().toString());
  private static final String OWN = "own";
  private static final String OTHER = "ok no once";

  private final WorkerPool workers = new WorkerPool("dispatcher", 2, 100);
  private final List<Invocation> served = new CopyOnWriteArrayList<>();
  private final Server server = serve();
  private RawClient client;

  private Server serve() {
    FakeVersions codec = new FakeVersions(OWN);
    Invoker chain =
        invocation -> {
          served.add(invocation);
          return CompletableFuture.completedFuture(Result.value("value"));
        };
    List<ServedMethod> methods = new ArrayList<>();
    for (MethodDescriptor method : CONTRACT.methods()) {
      methods.add(ServedMethod.of(method, codec.method(method.index()), chain));
    }
    PeerContracts contracts = PeerContracts.ofProvider(CONTRACT, codec, workers);
    ServedContracts all = ServedContracts.of(List.of(new ServedContract(contracts, methods)));
    ConnectionConfig config =
        new ConnectionConfig(
            Duration.ofSeconds(5), Frames.limits(64 * 1024, 64), 16, 1 << 24, Duration.ZERO);
    long hour = Duration.ofHours(1).toNanos();
    return Server.start(
        "127.0.0.1",
        0,
        LoopConfig.of(1),
        config,
        "orders",
        7,
        () -> new Dispatcher(all, workers, hour));
  }

  @BeforeEach
  void connect() throws IOException {
    client = RawClient.connect(server.port()).greet();
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    server.close();
    workers.close();
  }

  @Test
  void aConsumerWithAnEqualContractUsesThePlainCodec() throws IOException {
    assertThat(client.bind(WireBind.of(KEY, OWN, 4)).services())
        .containsExactly(new WireBindAck.Bound(KEY, WireBindAck.SAME, 0));
    assertThat(call(2, 0)).isEqualTo("own wrote value");
    assertThat(served.get(0).method().index()).isEqualTo(2);
    assertThat(served.get(0).arguments().decoded()).isEqualTo(Arguments.of("own read x"));
  }

  @Test
  void aConsumerWithAnotherContractIsReadAsItsOwnSays() throws IOException {
    WireBindAck.Bound bound = client.bindDiffering(KEY, OTHER, 3);
    assertThat(bound)
        .isEqualTo(new WireBindAck.Bound(KEY, WireBindAck.DIFFERS, 0, WireSchema.hash(OWN)));
    assertThat(call(2, 1)).isEqualTo("mapped wrote value");
    assertThat(served.get(0).method().index()).isEqualTo(2);
    assertThat(served.get(0).arguments().decoded()).isEqualTo(Arguments.of("mapped read x"));
  }

  @Test
  void bothMayBeBoundOnOneConnection() throws IOException {
    client.bind(WireBind.of(KEY, OWN, 4));
    assertThat(client.bindDiffering(KEY, OTHER, 3).base()).isEqualTo(4);
    assertThat(call(0, 0)).startsWith("own");
    assertThat(call(4, 1)).startsWith("mapped");
    assertThat(refused(7, 1).code()).isEqualTo(ErrorCode.NO_METHOD.number());
  }

  @Test
  void aMethodThatCannotBeCalledIsRefusedWithTheReason() throws IOException {
    client.bindDiffering(KEY, OTHER, 3);
    WireError error = refused(1, 1);
    assertThat(error.code()).isEqualTo(ErrorCode.NO_METHOD.number());
    assertThat(error.processed()).isEqualTo(WireError.NOT_PROCESSED);
    assertThat(error.text()).isEqualTo(FakeVersions.PROBLEM);
    assertThat(error.codec()).isEqualTo(1);
    assertThat(served).isEmpty();
  }

  @Test
  void aRequestForTheOtherCodecIsRefusedAndTheConnectionLives() throws IOException {
    client.bind(WireBind.of(KEY, OWN, 4));
    client.bindDiffering(KEY, OTHER, 3);
    for (WireError error : List.of(refused(0, 1), refused(4, 0))) {
      assertThat(error.code()).isEqualTo(ErrorCode.BAD_REQUEST.number());
      assertThat(error.processed()).isEqualTo(WireError.NOT_PROCESSED);
    }
    assertThat(refused(4, 0).text())
        .isEqualTo("the request is for equal contracts, the service was bound with differing ones");
    assertThat(served).isEmpty();
    assertThat(call(0, 0)).startsWith("own");
  }

  @Test
  void aContractThatCannotBeReadIsRefused() throws IOException {
    assertThat(client.bindDiffering(KEY, "garbage", 1).status()).isEqualTo(WireBindAck.REFUSED);
    assertThat(refused(0, 0).code()).isEqualTo(ErrorCode.NO_METHOD.number());
  }

  @Test
  void anUnknownServiceIsAskedNothing() throws IOException {
    assertThat(client.bind(WireBind.of(KEY + 1, OTHER, 3)).services())
        .containsExactly(new WireBindAck.Bound(KEY + 1, WireBindAck.NOT_EXPORTED, 0));
  }

  @Test
  void numbersThatAreUsedUpAreARefusal() throws IOException {
    WireBind many =
        new WireBind(
            Collections.nCopies(16_384, WireBind.of(KEY, OWN, 4).services().get(0)), List.of());
    List<WireBindAck.Bound> bound = client.bind(many).services();
    assertThat(bound.get(16_382).status()).isEqualTo(WireBindAck.SAME);
    assertThat(bound.get(16_383).status()).isEqualTo(WireBindAck.REFUSED);
    assertThat(client.bindDiffering(KEY, "ok ok ok", 3).base()).isEqualTo(65_532);
    assertThat(client.bindDiffering(KEY, "ok", 1).status()).isEqualTo(WireBindAck.REFUSED);
  }

  @Test
  void itsOwnContractIsGivenToWhoeverAsks() throws IOException {
    client.send(WireSchema.request(WireSchema.hash(OWN)).frame());
    assertThat(WireSchema.read(client.readMessage())).isEqualTo(WireSchema.reply(OWN));
  }

  private String call(int method, int codec) throws IOException {
    send(method, codec);
    WireResponse response = WireResponse.read(client.readMessage());
    assertThat(response.codec()).isEqualTo(codec);
    return new String(response.payload().toArray(), StandardCharsets.UTF_8);
  }

  private WireError refused(int method, int codec) throws IOException {
    send(method, codec);
    return WireError.read(client.readMessage());
  }

  private void send(int method, int codec) throws IOException {
    client.send(
        WireRequest.of(1, method)
            .codec(codec)
            .deadlineMicros(30_000_000)
            .payload(WireBytes.utf8("x"))
            .frame());
  }
}
