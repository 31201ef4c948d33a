package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefaceTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "0, 1, 1", "1, 255, 1", "0, 0, 0", "2, 9, 0", "9, 1, 0"})
  void aServerChoosesItsVersionIfTheClientSpeaksIt(int lowest, int highest, int chosen) {
    assertThat(Preface.answerTo(new Preface(lowest, highest, 0)))
        .isEqualTo(new Preface(chosen, 1, 1));
  }

  @Test
  void flagsOfAClientAreRefused() {
    assertThatThrownBy(() -> new Preface(1, 1, 1).requireClient())
        .isInstanceOf(ProtocolException.class)
        .hasMessage("preface: reserved bits are set");
  }
}
