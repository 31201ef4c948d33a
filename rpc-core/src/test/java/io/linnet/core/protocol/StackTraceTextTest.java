package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Attachments;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackTraceTextTest {

  private static final String NAME = "linnet.stack-trace";

  private final Throwable error = new IllegalStateException("why");

  @Test
  void theInnermostFramesArriveAsTheyAre() {
    List<StackTraceElement> frames =
        StackTraceText.read(StackTraceText.attach(error, Attachments.empty()));
    assertThat(frames).isNotEmpty();
    for (int i = 0; i < frames.size(); i++) {
      StackTraceElement sent = error.getStackTrace()[i];
      assertThat(frames.get(i).getClassName()).isEqualTo(sent.getClassName());
      assertThat(frames.get(i).getMethodName()).isEqualTo(sent.getMethodName());
      assertThat(frames.get(i).getLineNumber()).isEqualTo(sent.getLineNumber());
    }
  }

  @Test
  void aDeepStackTakesHalfOfTheRoomAtMost() {
    StackTraceElement[] deep = new StackTraceElement[10_000];
    Arrays.fill(deep, new StackTraceElement("shop.Orders", "place", "Orders.java", 7));
    error.setStackTrace(deep);
    String text = StackTraceText.attach(error, Attachments.empty()).get(NAME);
    assertThat(text).hasSizeLessThanOrEqualTo(Attachments.MAX_BYTES / 2).contains("Orders.java");
  }

  @Test
  void whatTheApplicationAttachedComesFirst() {
    Attachments full = Attachments.of("tenant", "x".repeat(Attachments.MAX_BYTES - 10));
    assertThat(StackTraceText.attach(error, full)).isEqualTo(full);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\tb\tc", "a\tb\tc\tx", "a\tb\tc\t1\td", "\t\t\t99999999999", "\n"})
  void whatIsNoFrameIsNoTrace(String text) {
    assertThat(StackTraceText.read(Attachments.of(NAME, text))).isEmpty();
  }

  @Test
  void aPeerCannotForgeLinesOfALog() {
    List<StackTraceElement> frames =
        StackTraceText.read(Attachments.of(NAME, "a\u001b[31m\tb\u0007\tc\t1\r"));
    assertThat(frames).hasSize(1);
    assertThat(frames.get(0).toString()).doesNotContainPattern("\\p{Cntrl}");
  }
}
