package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.linnet.spi.RegistryEvent;
import io.linnet.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RegistryLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.linnet.registry");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final ManualClock clock = ManualClock.create();
  private final List<String> heard = new ArrayList<>();
  private final RegistryLog log =
      new RegistryLog(
          clock,
          List.of(
              (event, detail) -> {
                throw new IllegalStateException("expected in this test");
              },
              (event, detail) -> heard.add(event + " " + detail)));

  @BeforeEach
  void listen() {
    logger.setAdditive(false);
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setLevel(null);
    logger.setAdditive(true);
  }

  @Test
  void everythingIsCountedLoggedAndTold() {
    log.happened(RegistryEvent.CONNECTED, "there");
    log.happened(RegistryEvent.KEPT_CONNECTED, "kept a");
    log.happened(RegistryEvent.KEPT_CONNECTED, "kept b");
    assertThat(log.counts())
        .hasSize(RegistryEvent.values().length)
        .containsEntry(RegistryEvent.CONNECTED, 1L)
        .containsEntry(RegistryEvent.KEPT_CONNECTED, 2L)
        .containsEntry(RegistryEvent.SHRUNK, 0L);
    assertThat(heard)
        .containsExactly("CONNECTED there", "KEPT_CONNECTED kept a", "KEPT_CONNECTED kept b");
    assertThat(messages("there", "kept")).containsExactly("there", "kept a", "kept b");
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.INFO);
    assertThat(lines.list)
        .filteredOn(line -> line.getMessage().startsWith("A listener"))
        .hasSize(3);
  }

  @Test
  void ofOneKindTenLinesAMinuteAreLogged() {
    RegistryLog quiet = new RegistryLog(clock, List.of());
    for (int i = 0; i < 15; i++) {
      quiet.happened(RegistryEvent.IGNORED_INVALID, "bad " + i);
    }
    quiet.happened(RegistryEvent.SHRUNK, "bad in another way");
    assertThat(messages("bad")).hasSize(11).endsWith("bad 9", "bad in another way");
    clock.advance(Duration.ofMinutes(1));
    quiet.happened(RegistryEvent.IGNORED_INVALID, "bad 15");
    quiet.happened(RegistryEvent.IGNORED_INVALID, "bad 16");
    assertThat(messages("bad")).endsWith("bad 15 (and 5 of this kind not logged before)", "bad 16");
    assertThat(quiet.counts()).containsEntry(RegistryEvent.IGNORED_INVALID, 17L);
  }

  private List<String> messages(String... starts) {
    return lines.list.stream()
        .map(ILoggingEvent::getFormattedMessage)
        .filter(text -> List.of(starts).stream().anyMatch(text::startsWith))
        .toList();
  }
}
