package io.linnet.demo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class MessageTest {

  @Test
  void carriesTextsNumbersAndCountsOverOneLine() {
    Message sent =
        Message.of("report")
            .with("calls", 42)
            .with("why", "a = b\nand 100 %; ünd so weiter")
            .with("shares", Map.of("127.0.0.1:7700", 3L, "[::1]:7701", 4L))
            .with("none", Map.of());

    assertThat(sent.toString()).doesNotContain("\n");
    Message received = Message.parse(sent.toString()).orElseThrow();
    assertThat(received.kind()).isEqualTo("report");
    assertThat(received.number("calls")).isEqualTo(42);
    assertThat(received.text("why")).isEqualTo("a = b\nand 100 %; ünd so weiter");
    assertThat(received.counts("shares"))
        .containsOnly(Map.entry("127.0.0.1:7700", 3L), Map.entry("[::1]:7701", 4L));
    assertThat(received.counts("none")).isEmpty();
  }

  @Test
  void isNotMadeOfWhatAJvmPrints() {
    assertThat(Message.parse("OpenJDK 64-Bit Server VM warning: Sharing is off")).isEmpty();
    assertThat(Message.parse("")).isEmpty();
  }
}
