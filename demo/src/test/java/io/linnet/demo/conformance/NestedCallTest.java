package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Arguments;
import io.linnet.CallContext;
import io.linnet.Contract;
import io.linnet.Criticality;
import io.linnet.Invocation;
import io.linnet.NonBlocking;
import io.linnet.core.InProcessRpc;
import io.linnet.core.Rpc;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.serialization.kryo.KryoSerializer;
import io.linnet.spi.ContractCodec;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.WireBind;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireRequest;
import io.linnet.testing.wire.WireResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Calls made while another is served, and the threads that serve them. */
class NestedCallTest {

  /** Calls itself; runs on a worker. */
  private static class Hopping implements Relay {

    Relay next;

    @Override
    public List<Long> timeLeft(int hops) {
      List<Long> left = new ArrayList<>();
      left.add(CallContext.current().timeLeft().orElseThrow().toMillis());
      if (hops > 1) {
        left.addAll(next.timeLeft(hops - 1));
      }
      return left;
    }

    @Override
    public List<String> criticality(int hops) {
      List<String> all = new ArrayList<>();
      Invocation served = Objects.requireNonNull(CallContext.current().served());
      all.add(served.header().criticality().name());
      if (hops > 1) {
        all.addAll(next.criticality(hops - 1));
      }
      return all;
    }

    @Override
    public String thread() {
      return Thread.currentThread().getName();
    }

    @Override
    public String blockingCall() {
      try {
        return next.thread();
      } catch (IllegalStateException refused) {
        return refused.getMessage();
      }
    }
  }

  /** The same on the event loop. */
  @NonBlocking
  private static final class OnTheLoop extends Hopping {}

  @Test
  void eachHopHasLessTimeLeftThanTheOneBefore() throws Exception {
    Hopping hopping = new Hopping();
    try (InProcessRpc rpc = Rpc.inProcess().export(Relay.class, hopping).start()) {
      hopping.next = rpc.stub(Relay.class);
      List<Long> left =
          CallContext.current()
              .withTimeout(Duration.ofSeconds(2))
              .call(() -> hopping.next.timeLeft(4));
      assertThat(left).hasSize(4).allMatch(millis -> millis <= 2_000);
      assertThat(left).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }
  }

  @Test
  void eachHopMattersAsMuchAsTheOneBefore() throws Exception {
    Contract contract = Contract.of(Relay.class);
    ContractCodec codec = new KryoSerializer().compile(contract);
    int method =
        contract.methods().stream()
            .filter(each -> each.name().equals("criticality"))
            .findFirst()
            .orElseThrow()
            .index();
    byte[] hops = codec.method(method).encodeArguments(Arguments.of(3));
    Hopping hopping = new Hopping();
    try (RpcProvider provider = RpcProvider.builder().port(0).export(Relay.class, hopping).start();
        RpcConsumer consumer = RpcConsumer.of("direct://127.0.0.1:" + provider.port());
        RawClient client = RawClient.connect(provider.port()).greet()) {
      hopping.next = consumer.stub(Relay.class);
      client.bind(
          WireBind.keyHash("relay"),
          codec.fingerprint().high(),
          codec.fingerprint().low(),
          contract.methods().size());
      client.send(
          WireRequest.of(1, method)
              .deadlineMicros(5_000_000)
              .control(Criticality.SHEDDABLE.number(), 1, 0)
              .payload(WireBytes.of(hops))
              .frame());
      WireResponse response = WireResponse.read(client.readMessage());
      assertThat(codec.method(method).decodeValue(response.payload().toArray()))
          .isEqualTo(List.of("SHEDDABLE", "SHEDDABLE", "SHEDDABLE"));
    }
  }

  @Test
  void handlersRunOnWorkersUnlessTheyPromiseNotToWait() {
    try (InProcessRpc rpc = Rpc.inProcess().export(Relay.class, new Hopping()).start()) {
      assertThat(rpc.stub(Relay.class).thread()).startsWith("linnet-worker-");
    }
    try (InProcessRpc rpc = Rpc.inProcess().export(Relay.class, new OnTheLoop()).start()) {
      assertThat(rpc.stub(Relay.class).thread()).startsWith("linnet-server-");
    }
  }

  @Test
  void aBlockingCallOnAnEventLoopIsRefused() {
    OnTheLoop relay = new OnTheLoop();
    try (InProcessRpc rpc = Rpc.inProcess().export(Relay.class, relay).start()) {
      relay.next = rpc.stub(Relay.class);
      assertThat(relay.next.blockingCall())
          .isEqualTo(
              "relay/thread: a blocking call on an event loop would stop every connection of that"
                  + " loop; call an asynchronous method, or remove @NonBlocking from the caller");
    }
  }

  @Test
  void handlersRunOnVirtualThreadsWhereTheSettingSaysSo() {
    Assumptions.assumeTrue(Runtime.version().feature() >= 21, "this JVM has no virtual threads");
    try (InProcessRpc rpc =
        Rpc.inProcess()
            .provider(p -> p.set("linnet.provider.workers.virtual", "true"))
            .export(Relay.class, new Hopping())
            .start()) {
      assertThat(rpc.stub(Relay.class).thread()).doesNotStartWith("linnet-");
    }
  }
}
