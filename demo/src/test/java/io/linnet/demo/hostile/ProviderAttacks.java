package io.linnet.demo.hostile;

import io.linnet.demo.leak.NettyProbe;
import io.linnet.testing.ledger.ResourceLedger;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays attacks on one provider, one after the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProviderAttacks {

  @RegisterExtension
  static final ResourceLedger LEDGER = ResourceLedger.watching(NettyProbe.direct());

  private AttackedProvider provider;

  /** What is thrown at it. */
  abstract Stream<Attack<AttackedProvider>> attacks();

  /** What the provider says of itself beyond the defaults. */
  Map<String, String> settings() {
    return Map.of();
  }

  /** One attack, for those who want to write several in a row. */
  static Attack<AttackedProvider> attack(
      Row row, String what, Attack.Script<AttackedProvider> script) {
    return new Attack<>(row, what, script);
  }

  @BeforeAll
  void start() {
    provider = AttackedProvider.start(settings());
  }

  @AfterAll
  void stop() {
    provider.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void isRepelled(Attack<AttackedProvider> attack) throws Exception {
    provider.repel(attack, Bounds.GENEROUS);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  @Tag("faults")
  void isRepelledInTime(Attack<AttackedProvider> attack) throws Exception {
    provider.repel(attack, Bounds.STRICT);
  }
}
