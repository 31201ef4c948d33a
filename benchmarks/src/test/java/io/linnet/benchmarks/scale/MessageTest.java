package io.linnet.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MessageTest {

  private final Message message = Message.of(100);

  @Test
  void knowsItsAnswer() {
    assertThat(message.isAnsweredBy(message.bytes().clone(), 0)).isTrue();
    assertThat(message.isAnsweredBy(message.bytes().clone(), 1)).isTrue();
  }

  @Test
  void looksAtLengthAndEndsOfEachAnswerAndAtAllOfSome() {
    byte[] answer = message.bytes().clone();
    answer[50]++;

    assertThat(message.isAnsweredBy(answer, 64)).isFalse();
    assertThat(message.isAnsweredBy(answer, 65)).isTrue();
    answer[99]++;
    assertThat(message.isAnsweredBy(answer, 65)).isFalse();
    assertThat(message.isAnsweredBy(new byte[99], 65)).isFalse();
    assertThat(message.isAnsweredBy(null, 65)).isFalse();
  }
}
