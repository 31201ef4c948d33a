package io.linnet.registry.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.linnet.registry.LoggedEvents;
import io.linnet.spi.RegistryAddress;
import io.linnet.spi.RegistryContext;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import org.apache.zookeeper.KeeperException.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RefusalsTest {

  private final ManualClock clock = ManualClock.create();
  private final CapturedLog log = CapturedLog.open();
  private final Refusals refusals =
      new Refusals(
          ZooKeeperConfig.parse(
              RegistryAddress.parse("zookeeper://a:2181"), new RegistryContext("orders", "linnet")),
          new LoggedEvents(),
          clock::nanoTime);

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void oneLineIsSaidPerMinute() {
    refusals.operation("read", "/linnet", Code.NOAUTH);
    refusals.operation("create", "/linnet/orders", Code.INVALIDACL);
    refusals.credentials();
    clock.advance(Duration.ofSeconds(59));
    refusals.credentials();
    assertThat(log.lines(Level.ERROR)).hasSize(1);

    clock.advance(Duration.ofSeconds(1));
    refusals.operation("create", "/linnet/orders", Code.INVALIDACL);

    assertThat(log.lines(Level.ERROR))
        .hasSize(2)
        .last()
        .asString()
        .contains("zookeeper://a:2181", "'/linnet/orders'", "INVALIDACL", "nobody");
  }

  @Test
  void whatIsNoRefusalIsNoError() {
    for (Code code :
        new Code[] {
          Code.OK, Code.NONODE, Code.CONNECTIONLOSS, Code.SESSIONEXPIRED, Code.NODEEXISTS
        }) {
      refusals.operation("read", "/linnet", code);
    }

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void aNodeThatSomebodyNamedDoesNotWriteIntoTheLog() {
    refusals.operation("read", "/linnet/x\n2026 ERROR all is lost", Code.NOAUTH);

    assertThat(log.lines(Level.ERROR).get(0)).doesNotContain("\n").contains("/linnet/x?2026");
  }
}
