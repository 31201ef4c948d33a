package io.linnet.benchmarks.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.benchmarks.driver.Counters;
import io.linnet.benchmarks.driver.Subject;
import io.linnet.benchmarks.driver.SubjectClient;
import io.linnet.benchmarks.driver.SubjectServer;
import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.testing.chaos.ChaosProxy;
import io.linnet.testing.chaos.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a call takes that depends on no clock: bytes on the heap, of both sides and of the strings
 * that are called with, and bytes on the wire. A bound is about a tenth above what was measured; a
 * change that goes below by as much lowers it.
 */
@Tag("gates")
@Timeout(120)
final class CostOfCallTest {

  /** After so many the path is compiled: what is not escapes to the heap more often. */
  private static final int WARM_UP = 30_000;

  private static final int CALLS = 4_000;

  /** The least of so many counts: on a busy machine the compiler may need longer. */
  private static final int ROUNDS = 4;

  /** Calls under way at once where nobody waits for one. */
  private static final int IN_FLIGHT = 100;

  private static final String EMAIL = "doug.lea@gmail.com";

  @ParameterizedTest
  @CsvSource({"linnet-bare-inline, 1200", "linnet-inline, 1320", "linnet-pool, 1400"})
  void aBlockingCallTakesSoManyBytesOfTheHeap(String name, long most) throws Exception {
    long bytes = bytesPerCall(name, SubjectClient::blocking, CostOfCallTest::block);
    assertThat(bytes).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @CsvSource({"linnet-bare-inline, 1350", "linnet-inline, 1430", "linnet-pool, 1470"})
  void anAsynchronousCallTakesSoManyBytesOfTheHeap(String name, long most) throws Exception {
    long bytes = bytesPerCall(name, SubjectClient::async, CostOfCallTest::callAtOnce);
    assertThat(bytes).isLessThanOrEqualTo(most);
  }

  @Test
  void aCallTakesSoManyBytesOnTheWire() throws Exception {
    Subject subject = named("linnet-inline");
    try (SubjectServer server = subject.startServer();
        ChaosProxy proxy = ChaosProxy.to(server.port());
        SubjectClient client = subject.connect(proxy.port())) {
      UserService users = client.blocking();
      block(users, 100);
      long sent = proxy.bytes(Direction.TO_SERVER);
      long received = proxy.bytes(Direction.TO_CLIENT);
      block(users, 1_000);
      // a ping now and then, beside the calls
      assertThat((proxy.bytes(Direction.TO_SERVER) - sent) / 1e3).isBetween(35.0, 35.5);
      assertThat((proxy.bytes(Direction.TO_CLIENT) - received) / 1e3).isBetween(13.0, 13.5);
    }
  }

  /** The service as callers of one kind have it. */
  private interface Connect<S> {

    S service(SubjectClient client) throws Exception;
  }

  private static <S> long bytesPerCall(
      String name, Connect<S> connect, ObjIntConsumer<S> callSoOften) throws Exception {
    Subject subject = named(name);
    try (SubjectServer server = subject.startServer();
        SubjectClient client = subject.connect(server.port())) {
      S users = connect.service(client);
      callSoOften.accept(users, WARM_UP);
      long least = Long.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        Counters before = Counters.now();
        callSoOften.accept(users, CALLS);
        least = Math.min(least, Counters.now().since(before).allocatedBytes() / CALLS);
      }
      return least;
    }
  }

  private static void block(UserService users, int calls) {
    for (int i = 0; i < calls; i++) {
      users.existUser(EMAIL);
    }
  }

  private static void callAtOnce(AsyncUserService users, int calls) {
    List<CompletableFuture<Boolean>> underWay = new ArrayList<>(IN_FLIGHT);
    for (int i = 0; i < calls; i += IN_FLIGHT) {
      for (int k = 0; k < IN_FLIGHT; k++) {
        underWay.add(users.existUser(EMAIL));
      }
      underWay.forEach(CompletableFuture::join);
      underWay.clear();
    }
  }

  private static Subject named(String name) {
    return new LinnetSubjects()
        .subjects().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }
}
