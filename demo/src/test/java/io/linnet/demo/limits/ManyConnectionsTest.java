package io.linnet.demo.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.linnet.Contract;
import io.linnet.core.RpcConsumer;
import io.linnet.serialization.kryo.KryoSerializer;
import io.linnet.spi.ContractCodec;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A provider with thousands of connections, all from another process. */
class ManyConnectionsTest {

  /** An idle connection may cost this much, heap and direct memory together. */
  private static final long BYTES_PER_CONNECTION = 20 * 1024;

  @Test
  void aThousandConnectionsAreServedAndCostLittle() throws Exception {
    connections(1_000, 0);
  }

  @Test
  @Tag("faults")
  void tenThousandConnectionsAreServedAndCostLittle() throws Exception {
    connections(10_000, 2_000);
  }

  private static void connections(int count, int perSecond) throws Exception {
    assumeTrue(
        openFiles() > count + 500,
        "this system allows " + openFiles() + " open files (ulimit -n), " + count + " are needed");
    Contract contract = Contract.of(Blobs.class);
    ContractCodec codec = new KryoSerializer().compile(contract);
    int next =
        contract.methods().stream()
            .filter(method -> method.name().equals("next"))
            .findFirst()
            .orElseThrow()
            .index();
    try (ChildJvm provider = ChildJvm.start(BlobsProvider.class, 512)) {
      int port = Integer.parseInt(provider.await("ready").get(0));
      try (RpcConsumer consumer = RpcConsumer.of("direct://127.0.0.1:" + port)) {
        Blobs blobs = consumer.stub(Blobs.class);
        for (int i = 0; i < 5_000; i++) { // whatever is loaded or sized by the first calls
          assertThat(blobs.next(i)).isEqualTo(i + 1);
        }
        long before = provider.memory();
        try (ChildJvm clients =
            ChildJvm.start(
                ManyClients.class,
                256,
                String.valueOf(port),
                String.valueOf(count),
                String.valueOf(codec.fingerprint().high()),
                String.valueOf(codec.fingerprint().low()),
                String.valueOf(contract.methods().size()),
                String.valueOf(next))) {
          long openMillis = Long.parseLong(clients.await("open").get(0));
          long answeredMillis = Long.parseLong(clients.ask("call", "answered").get(0));
          long each = (provider.memory() - before) / count;
          System.out.printf(
              "%d connections: opened in %d ms, one call on each answered in %d ms, %d bytes each%n",
              count, openMillis, answeredMillis, each);
          assertThat(each).isLessThanOrEqualTo(BYTES_PER_CONNECTION);
          assertThat(count * 1_000L / openMillis).as("a second").isGreaterThanOrEqualTo(perSecond);
          assertThat(blobs.next(1)).isEqualTo(2);
        }
      }
    }
  }

  private static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
