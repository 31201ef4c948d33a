package io.linnet.demo.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.core.RpcConsumer;
import io.linnet.serialization.kryo.KryoSerializer;
import io.linnet.spi.ContractCodec;
import io.linnet.testing.wire.ConnectionEndedException;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.RawOptions;
import io.linnet.testing.wire.WireBind;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireHello;
import io.linnet.testing.wire.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Consumers that ask for megabytes and read a kilobyte a second. */
class SlowReaderTest {

  private static final int HEAP_MEGABYTES = 256;
  private static final int ANSWER_BYTES = 1024 * 1024;
  private static final int CALLS_OF_EACH = 100;

  /**
   * 64 MiB is the budget for all answers that wait; four handlers hold some megabytes each while
   * they run, and Netty keeps chunks. The answers that are asked for take 400 MiB and more.
   */
  private static final long MOST_BYTES = 128L * 1024 * 1024;

  @Test
  void theirAnswersNeverTakeMoreMemoryThanTheCap() throws Exception {
    slowReaders(4, Duration.ofSeconds(3));
  }

  @Test
  @Tag("faults")
  void aHundredOfThemAreSentAwayAfterHalfAMinute() throws Exception {
    slowReaders(100, Duration.ofSeconds(45));
  }

  private static void slowReaders(int count, Duration time) throws Exception {
    Contract contract = Contract.of(Blobs.class);
    ContractCodec codec = new KryoSerializer().compile(contract);
    int blob =
        contract.methods().stream()
            .filter(method -> method.name().equals("blob"))
            .findFirst()
            .orElseThrow()
            .index();
    byte[] argument = codec.method(blob).encodeArguments(Arguments.of(ANSWER_BYTES));
    try (ChildJvm provider = ChildJvm.start(BlobsProvider.class, HEAP_MEGABYTES)) {
      int port = Integer.parseInt(provider.await("ready").get(0));
      try (RpcConsumer consumer = RpcConsumer.of("direct://127.0.0.1:" + port)) {
        Blobs good = consumer.stub(Blobs.class);
        assertThat(good.next(1)).isEqualTo(2);
        long before = provider.memory();
        List<RawClient> readers = new ArrayList<>();
        try {
          for (int i = 0; i < count; i++) {
            readers.add(slowReader(port, codec, contract.methods().size(), blob, argument));
          }
          long end = System.nanoTime() + time.toNanos();
          long most = 0;
          while (System.nanoTime() < end) {
            readALittle(readers);
            most = Math.max(most, provider.memory() - before);
            long began = System.nanoTime();
            assertThat(good.next(7)).isEqualTo(8);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isLessThan(Duration.ofSeconds(2));
          }
          System.out.printf(
              "%d slow readers: at most %d KiB more than before%n", count, most / 1024);
          assertThat(most).isLessThan(MOST_BYTES);
          if (time.toSeconds() > 30) {
            for (RawClient reader : readers) { // past what its own system had received
              assertThat(reader.endsWithin(Duration.ofSeconds(10))).as("sent away").isTrue();
            }
          }
        } finally {
          for (RawClient reader : readers) {
            reader.close();
          }
        }
      }
    }
  }

  /** Shakes hands, asks for a hundred megabytes. */
  private static RawClient slowReader(
      int port, ContractCodec codec, int methods, int blob, byte[] argument) throws IOException {
    RawOptions smallWindow = RawOptions.DEFAULT.receiveBufferBytes(4096);
    RawClient reader =
        RawClient.connect(port, smallWindow)
            .greet(WireHello.ofRaw().withU32(WireHello.MAX_MESSAGE, ANSWER_BYTES * 2L));
    reader.bind(
        WireBind.keyHash("blobs"), codec.fingerprint().high(), codec.fingerprint().low(), methods);
    for (int call = 1; call <= CALLS_OF_EACH; call++) {
      reader.send(
          WireRequest.of(call, blob)
              .deadlineMicros(TimeUnit.MINUTES.toMicros(1))
              .payload(WireBytes.of(argument))
              .frame());
    }
    return reader;
  }

  /** A fortieth of a second's worth from each. */
  private static void readALittle(List<RawClient> readers) throws IOException {
    for (RawClient reader : readers) {
      try {
        reader.readSlowly(1024, 26);
      } catch (ConnectionEndedException sentAway) {
        // what became of it is looked at in the end
      }
    }
  }
}
