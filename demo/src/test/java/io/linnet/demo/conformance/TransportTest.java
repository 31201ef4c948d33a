package io.linnet.demo.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.linnet.demo.leak.NettyProbe;
import io.linnet.testing.ledger.ResourceLedger;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.uring.IoUring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever event loops reach the network by, calls are the same. */
class TransportTest {

  @RegisterExtension
  static final ResourceLedger LEDGER = ResourceLedger.watching(NettyProbe.direct()).perTest();

  private static final int FOUR_MEBIBYTES = 4 << 20;

  @Test
  void nio() throws Exception {
    assertWorks("nio", "NioIoHandler");
  }

  @Test
  void epoll() throws Exception {
    assumeTrue(Epoll.isAvailable(), () -> String.valueOf(Epoll.unavailabilityCause()));
    assertWorks("epoll", "EpollIoHandler");
  }

  @Test
  void ioUring() throws Exception {
    assumeTrue(IoUring.isAvailable(), () -> String.valueOf(IoUring.unavailabilityCause()));
    assertWorks("io_uring", "IoUringIoHandler");
  }

  private static void assertWorks(String transport, String handler) throws Exception {
    Map<String, String> settings =
        Map.of("linnet.consumer.transport", transport, "linnet.provider.transport", transport);
    try (World w = new World(new World.Kind(true, true, false), settings)) {
      assertThat(w.calls.echo("x")).isEqualTo("x");
      for (String side : List.of("linnet-client-", "linnet-server-")) {
        Awaitility.await().until(() -> isWithin(side, handler));
      }
      List<CompletableFuture<?>> small = new ArrayList<>();
      List<CompletableFuture<byte[]>> large = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        small.add(w.asyncCalls.echo("n" + i));
        if (i % 25 == 0) {
          large.add(w.asyncValues.bytes(new byte[FOUR_MEBIBYTES]));
        }
      }
      CompletableFuture<byte[]> given = w.asyncValues.bytes(new byte[FOUR_MEBIBYTES]);
      given.cancel(true);
      for (int i = 0; i < small.size(); i++) {
        assertThat((Object) World.await(small.get(i))).isEqualTo("n" + i);
      }
      for (CompletableFuture<byte[]> each : large) {
        assertThat(World.await(each)).hasSize(FOUR_MEBIBYTES);
      }
    }
  }

  /** Whether a thread of that name waits or works there. */
  private static boolean isWithin(String thread, String handler) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(each -> each.getKey().getName().startsWith(thread))
        .flatMap(each -> Arrays.stream(each.getValue()))
        .anyMatch(frame -> frame.getClassName().endsWith("." + handler));
  }
}
