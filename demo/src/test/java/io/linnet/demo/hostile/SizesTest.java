package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.wire.WireBytes;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Rows S: arguments that would take much memory or time. */
class SizesTest extends ProviderAttacks {

  /** By all threads; one lie alone would take eight times that, if it were believed. */
  private static final long ALLOCATED_BYTES = 256L * 1024 * 1024;

  private static final Duration KEYS = Duration.ofSeconds(1);

  @Override
  Stream<Attack<AttackedProvider>> attacks() {
    return Stream.of(TypesTest.each(Bombs.all()), limits(), special()).flatMap(part -> part);
  }

  /** The largest of what is allowed. */
  private static Stream<Attack<AttackedProvider>> limits() {
    return Stream.of(
        served(
            Row.S3,
            "32 nodes",
            "node",
            WireBytes.join(WireBytes.filled(32, 1), HostileValue.zeros(1))),
        served(
            Row.S4,
            "65 536 elements",
            "lists",
            WireBytes.join(
                HostileValue.count(1),
                HostileValue.number(2 * 65_536),
                HostileValue.zeros(65_536))),
        served(Row.S4, "1 024 empty records", "empties", HostileValue.count(1_024)));
  }

  private static Attack<AttackedProvider> served(
      Row row, String what, String method, WireBytes payload) {
    return attack(
        row,
        what + " are served: " + method,
        provider -> {
          provider.mayRun(1);
          try (Offender offender = new Offender(provider.port())) {
            assertThat(offender.served(method, payload)).isEqualTo(payload);
          }
        });
  }

  private static Stream<Attack<AttackedProvider>> special() {
    return Stream.of(
        attack(
            Row.S1,
            "none of the lies about a length is believed",
            provider -> {
              List<HostileValue> lies = rows(Row.S1);
              long before = Memory.allocated();
              for (HostileValue lie : lies) {
                refuse(provider, lie);
              }
              assertThat(Memory.allocated() - before).isBetween(1L, ALLOCATED_BYTES);
            }),
        attack(
            Row.S3,
            "a class whose initializer must not overflow is still there",
            provider -> {
              for (HostileValue nested : rows(Row.S3)) {
                refuse(provider, nested);
              }
              assertStringBufferWorks();
            }),
        attack(
            Row.S6,
            "colliding keys take less than a second",
            provider -> {
              for (HostileValue colliding : rows(Row.S6)) {
                long began = System.nanoTime();
                refuse(provider, colliding);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(KEYS);
              }
            }));
  }

  /** An overflow of the stack in its static initializer made it unusable for good. */
  @SuppressWarnings("JdkObsolete")
  static void assertStringBufferWorks() {
    assertThat(new StringBuffer("still").append(" works")).hasToString("still works");
  }

  private static List<HostileValue> rows(Row row) {
    return Bombs.all().filter(value -> value.row() == row).toList();
  }

  private static void refuse(AttackedProvider provider, HostileValue value) throws Exception {
    try (Offender offender = new Offender(provider.port())) {
      for (WireBytes payload : value.payloads()) {
        offender.refused(value.method(), payload);
      }
    }
  }
}
