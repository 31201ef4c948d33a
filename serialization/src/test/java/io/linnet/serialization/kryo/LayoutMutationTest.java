package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.serialization.kryo.MethodPairs.Side;
import io.linnet.serialization.sample.Kinds;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractDiff;
import io.linnet.testing.Seed;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever is done to a text: a layout that is written as it was read, or a CodecException. */
final class LayoutMutationTest {

  private static final String VALID = Codecs.compile(Kinds.class).schema();

  private static final List<String> PIECES =
      List.of(
          " ",
          "\n",
          "\n\n",
          "  ",
          "<",
          ">",
          "(",
          ")",
          "[]",
          ",",
          ", ",
          " | ",
          "#",
          "#2",
          " -> ",
          " throws ",
          "void",
          "int",
          "list<",
          "map<",
          "optional<",
          "enum ",
          "class ",
          "union ",
          "exception ",
          "method ",
          "é",
          "\uD800",
          "\0",
          "Point",
          "Date");

  @RegisterExtension final Seed seed = Seed.create();

  @RepeatedTest(2)
  @Timeout(30)
  void aChangedTextIsReadExactlyOrRefused() {
    RandomGenerator random = seed.random();
    int read = 0;
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder(VALID);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        change(text, random);
      }
      read += isReadExactly(text.toString()) ? 1 : 0;
    }
    assertThat(read).as("changes that give another contract").isPositive();
  }

  /** What is told to people agrees with what happens when peers meet. */
  @Test
  void aDiffIsEmptyOnlyForEqualTextsAndBreaksWhereBindingIsRefused() {
    RandomGenerator random = seed.random();
    Layout before = LayoutText.parse(VALID);
    int compared = 0;
    for (int i = 0; i < 1_500; i++) {
      StringBuilder text = new StringBuilder(VALID);
      change(text, random);
      if (!isReadExactly(text.toString())) {
        continue;
      }
      compared++;
      Layout after = LayoutText.parse(text.toString());
      ContractDiff diff = LayoutDiff.between(before, after);
      List<MethodPair> earlierCalls = MethodPairs.of(before, after, Side.CONSUMER);
      List<MethodPair> earlierServes = MethodPairs.of(after, before, Side.CONSUMER);
      boolean refused =
          isRefused(earlierCalls)
              || (isRefused(earlierServes) && after.methods().size() == before.methods().size());
      assertThat(diff.isEmpty()).as(text::toString).isEqualTo(after.equals(before));
      assertThat(!diff.breaking().isEmpty()).as(() -> diff + "\n" + text).isEqualTo(refused);
    }
    assertThat(compared).as("changes that give another contract").isPositive();
  }

  private static boolean isRefused(List<MethodPair> pairs) {
    return pairs.stream().anyMatch(MethodPair.Refused.class::isInstance);
  }

  @Test
  void timeIsLinearWhateverIsRepeated() {
    for (String piece : PIECES) {
      for (String before :
          List.of("", "method a(", "method a() -> void\n\nclass A\n  f ", "method ")) {
        String head = LayoutText.FORMAT + "\n\n" + before;
        String text = head + piece.repeat((LayoutParser.CHARS - head.length()) / piece.length());
        long start = cpuNanos();
        isReadExactly(text);
        assertThat(Duration.ofNanos(cpuNanos() - start))
            .as("'%s' after '%s'", piece, before)
            .isLessThan(Duration.ofSeconds(2));
      }
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void change(StringBuilder text, RandomGenerator random) {
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(12));
    switch (random.nextInt(5)) {
      case 0 -> text.delete(at, end);
      case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
      case 2 -> text.setCharAt(at, (char) (' ' + random.nextInt(96)));
      case 3 -> text.insert(at, text.substring(at, end));
      default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
    }
  }

  /** Whether the text is one; if so, it is canonical. */
  static boolean isReadExactly(String text) {
    try {
      assertThat(LayoutText.write(LayoutText.parse(text))).isEqualTo(text);
      return true;
    } catch (CodecException refused) {
      assertThat(refused.getMessage()).startsWith("schema").hasSizeLessThan(400);
      return false;
    }
  }
}
