package io.linnet.demo.hostile;

import io.linnet.core.RpcProvider;
import io.linnet.demo.leak.NettyProbe;
import io.linnet.testing.ledger.ResourceLedger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays attacks on consumers, while another one calls a provider in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsumerAttacks {

  @RegisterExtension
  static final ResourceLedger LEDGER = ResourceLedger.watching(NettyProbe.direct());

  private static final long EXTRA_BYTES = 16 * 1024 * 1024;

  /** What an attack on a consumer does: all of it, without anything that is shared. */
  @FunctionalInterface
  interface Play {
    void play() throws Exception;
  }

  private RpcProvider provider;
  private GoodConsumer good;
  private long memoryBefore;

  /** What is thrown at consumers. */
  abstract Stream<Attack<GoodConsumer>> attacks();

  static Attack<GoodConsumer> attack(Row row, String what, Play play) {
    return new Attack<>(row, what, good -> play.play());
  }

  @BeforeAll
  void start() {
    provider =
        RpcProvider.builder()
            .port(0)
            .set("linnet.provider.shutdown-hook", "false")
            .export(Target.class, new Canary())
            .start();
    good = new GoodConsumer(provider.port());
    memoryBefore = Memory.used();
  }

  @AfterAll
  void stop() {
    try {
      Memory.assertAtMost("after all attacks", EXTRA_BYTES, memoryBefore);
    } finally {
      good.close();
      provider.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void isRepelled(Attack<GoodConsumer> attack) throws Exception {
    repel(attack, Bounds.GENEROUS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  @Tag("faults")
  void isRepelledInTime(Attack<GoodConsumer> attack) throws Exception {
    repel(attack, Bounds.STRICT);
  }

  private void repel(Attack<GoodConsumer> attack, Bounds bounds) throws Exception {
    good.begin();
    attack.script().play(good);
    good.assertServedWithin(bounds.goodCall());
  }
}
