package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.linnet.Arguments;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Arrays and buffers of bytes: what they look like and how often they are copied. */
final class LargeBytesTest {

  @SuppressWarnings("ArrayRecordComponent") // contracts have it
  record Blob(String name, byte[] first, int size, byte[] second) {}

  interface Service {
    void array(byte[] bytes);

    void buffer(ByteBuffer bytes);

    void blob(Blob blob);

    void blobs(List<byte[]> blobs);
  }

  private static final int MEGABYTE = 1 << 20;

  private final MethodCodec array = Codecs.method(Service.class, "array");
  private final MethodCodec buffer = Codecs.method(Service.class, "buffer");
  private final MethodCodec blob = Codecs.method(Service.class, "blob");

  @Test
  void aBufferAndAnArrayAreTheSameOnTheWire() {
    byte[] bytes = random(100);
    assertThat(buffer.encodeArguments(Arguments.of(ByteBuffer.wrap(bytes))))
        .isEqualTo(array.encodeArguments(Arguments.of(bytes)));
    assertThat(Codecs.compile(Service.class).schema())
        .contains("array(byte[])")
        .contains("buffer(byte[])");
  }

  @Test
  void whatIsBetweenPositionAndLimitCrosses() {
    ByteBuffer sent = ByteBuffer.wrap(random(100)).position(10).limit(20);
    ByteBuffer arrived = (ByteBuffer) Codecs.roundTrip(buffer, sent);
    assertThat(arrived).isEqualTo(sent);
    assertThat(arrived.isReadOnly()).isTrue();
    assertThat(sent.position()).as("left as it was").isEqualTo(10);
  }

  @Test
  void aDirectBufferCrosses() {
    ByteBuffer sent = ByteBuffer.allocateDirect(MEGABYTE).put(0, random(MEGABYTE));
    assertThat(Codecs.roundTrip(buffer, sent)).isEqualTo(sent);
  }

  @Test
  void largeArraysBetweenOtherFieldsArriveInTheirPlaces() {
    for (int first : new int[] {0, 1, Limits.LARGE_BYTES - 1, Limits.LARGE_BYTES, 100_000}) {
      for (int second : new int[] {0, Limits.LARGE_BYTES, 70_000}) {
        Blob sent = new Blob("x".repeat(300), random(first), 7, random(second));
        assertThat(Codecs.roundTrip(blob, sent)).usingRecursiveComparison().isEqualTo(sent);
      }
    }
  }

  @Test
  void aListThatTurnsOutToHaveNullsIsWrittenOnceOnly() {
    MethodCodec codec = Codecs.method(Service.class, "blobs");
    List<byte[]> sent =
        new ArrayList<>(Arrays.asList(random(50_000), random(3), random(9_000), null));
    assertThat(Codecs.roundTrip(codec, sent)).usingRecursiveComparison().isEqualTo(sent);
    byte[] bytes = codec.encodeArguments(Arguments.of(sent));
    assertThat(bytes).hasSizeLessThan(59_100);
  }

  @Test
  void encodingCopiesOnce() {
    Blob sent = new Blob("a", random(MEGABYTE), 1, random(MEGABYTE));
    assertAllocates(2.1 * MEGABYTE, () -> blob.encodeArguments(Arguments.of(sent)));
  }

  @Test
  void aBufferIsReadWithoutACopy() {
    byte[] bytes = array.encodeArguments(Arguments.of(random(MEGABYTE)));
    assertAllocates(0.05 * MEGABYTE, () -> buffer.decodeArguments(bytes));
    assertAllocates(1.05 * MEGABYTE, () -> array.decodeArguments(bytes));
  }

  @Test
  void moreThanAMessageMayHaveIsRefused() {
    byte[] tenth = random(Limits.OUTPUT_BYTES / 10);
    MethodCodec codec = Codecs.method(Service.class, "blobs");
    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.encodeArguments(Arguments.of(Collections.nCopies(11, tenth))))
        .withMessageContaining("a message of more than");
  }

  private static void assertAllocates(double atMost, Supplier<Object> work) {
    assertThat(work.get()).as("classes are loaded, buffers are there").isNotNull();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    Object made = work.get();
    assertThat((double) threads.getCurrentThreadAllocatedBytes() - before)
        .isLessThanOrEqualTo(atMost);
    assertThat(made).isNotNull();
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
