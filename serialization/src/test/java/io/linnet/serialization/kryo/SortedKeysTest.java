package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

/** What small messages make of collections that compare their elements. */
final class SortedKeysTest {

  interface Prices {
    void prices(SortedSet<BigDecimal> v);

    void names(SortedSet<String> v);

    void queue(Queue<String> v);
  }

  /** 353 KiB: 15 numbers of 9 803 digits, and 60 000 short ones to be compared with them. */
  @Test
  void comparingNumbersOfManyDigitsDoesNotTakeSeconds() {
    List<BigDecimal> keys = new ArrayList<>();
    BigInteger large = BigInteger.TEN.pow(9_800);
    for (int first = 1_000; first < 10_000; first += 600) {
      BigInteger digits = large.multiply(BigInteger.valueOf(first)).add(BigInteger.ONE);
      keys.add(new BigDecimal(digits, 9_803));
    }
    for (int i = 0; i < 60_000; i++) {
      keys.add(BigDecimal.valueOf(100_000 + 15L * i, 5));
    }
    BoundedOutput out = new BoundedOutput(64, LimitsConfig.DEFAULT);
    out.writeUnsigned(((long) keys.size() << 1) + 1); // the argument may be null
    keys.forEach(key -> Scalar.BIG_DECIMAL.codec().write(out, key));
    byte[] bytes = out.toBytes();
    MethodCodec codec = Codecs.method(Prices.class, "prices");

    long began = System.nanoTime();
    Throwable refused = catchThrowable(() -> codec.decodeArguments(bytes));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    assertThat(refused).satisfiesAnyOf(e -> assertThat(e).isNull(), SortedKeysTest::assertRefused);
  }

  /** One element, null is possible, null. */
  @Test
  void aNullWhereNoneCanBeIsNamedWithoutTheNameOfAnException() {
    for (String method : List.of("names", "queue")) {
      MethodCodec codec = Codecs.method(Prices.class, method);
      Throwable refused = catchThrowable(() -> codec.decodeArguments(Codecs.bytes(4, 0)));
      assertRefused(refused);
      assertThat(refused).hasMessageNotContaining("NullPointerException");
    }
  }

  private static void assertRefused(Throwable error) {
    assertThat(error).isInstanceOf(CodecException.class);
  }
}
