package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.linnet.serialization.kryo.MethodPairs.Side;
import io.linnet.spi.CodecException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/**
 * Any text in place of a peer's schema. A normal build runs the stored inputs; with {@code
 * JAZZER_FUZZ=1} it looks for new ones.
 */
@Tag("fuzz")
class LayoutFuzzTest {

  /** Written down: classes that Jazzer has changed lose the names of their parameters. */
  private static final Layout OURS =
      Texts.layout(
          "a(A) -> A throws E",
          "find((Integer | A), map<String, set<long[]>>) -> optional<A>",
          "class A: a optional<A> / u U / b Box / d double",
          "union U: A / Box / Size",
          "class Box: goods list<U> / when Date",
          "enum Size: SMALL / LARGE",
          "exception E: code short");

  @FuzzTest(maxDuration = "10m")
  void anyTextIsALayoutThatCanBeComparedOrRefused(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      Layout theirs = LayoutText.parse(text);
      assertThat(LayoutText.write(theirs)).isEqualTo(text);
      assertThat(MethodPairs.of(OURS, theirs, Side.CONSUMER)).hasSameSizeAs(OURS.methods());
      assertThat(MethodPairs.of(theirs, OURS, Side.PROVIDER)).hasSameSizeAs(theirs.methods());
    } catch (CodecException refused) {
      assertThat(refused.getMessage()).startsWith("schema").hasSizeLessThan(400);
    }
  }
}
