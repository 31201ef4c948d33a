package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.serialization.sample.Kinds;
import io.linnet.serialization.sample.RandomValues;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Whatever the bytes are: a value or a CodecException, and never more memory than the bytes allow.
 */
final class HostileInputTest {

  private static final Contract CONTRACT = Codecs.contract(Kinds.class);
  private static final ContractCodec CODECS = new KryoSerializer().compile(CONTRACT);

  /** What decoding allocates beside the values: the input, the fault, its path. */
  private static final int OVERHEAD_BYTES = 64 << 10;

  static final List<MethodDescriptor> methods = CONTRACT.methods();

  @ParameterizedTest
  @FieldSource("methods")
  void aMessageCutAnywhereIsRefused(MethodDescriptor method) {
    MethodCodec codec = CODECS.method(method.index());
    for (int seed = 0; seed < 10; seed++) {
      byte[] bytes = valid(method, seed);
      for (int end = 0; end < bytes.length; end++) {
        byte[] cut = Arrays.copyOf(bytes, end);
        assertThatExceptionOfType(CodecException.class)
            .as("seed %d, cut at %d of %d", seed, end, bytes.length)
            .isThrownBy(() -> codec.decodeArguments(cut));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("methods")
  void aMessageWithMoreBehindItIsRefused(MethodDescriptor method) {
    MethodCodec codec = CODECS.method(method.index());
    byte[] bytes = valid(method, 3);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);

    assertThatExceptionOfType(CodecException.class)
        .isThrownBy(() -> codec.decodeArguments(longer))
        .withMessage(method.name() + ": 1 bytes too many");
  }

  @ParameterizedTest
  @FieldSource("methods")
  void randomBytesNeverDoHarm(MethodDescriptor method) {
    MethodCodec codec = CODECS.method(method.index());
    Random random = new Random(7);
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = new byte[random.nextInt(1 << random.nextInt(12))];
      random.nextBytes(bytes);
      if (i % 2 == 0) { // small numbers get further than large ones
        for (int j = 0; j < bytes.length; j++) {
          bytes[j] &= 7;
        }
      }
      decode(codec, bytes);
    }
  }

  @ParameterizedTest
  @FieldSource("methods")
  void aChangedMessageNeverDoesHarm(MethodDescriptor method) {
    MethodCodec codec = CODECS.method(method.index());
    Random random = new Random(11);
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = valid(method, i % 20);
      for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      decode(codec, bytes);
    }
  }

  @ParameterizedTest
  @FieldSource("methods")
  void hugeNumbersInFrontAllocateNothing(MethodDescriptor method) {
    MethodCodec codec = CODECS.method(method.index());
    BoundedOutput out = new BoundedOutput(64, LimitsConfig.DEFAULT);
    for (int bits = 7; bits <= 64; bits++) {
      out.start();
      out.writeUnsigned(bits == 64 ? -1 : (1L << bits) - 1);
      decode(codec, out.toBytes());
      out.writeUnsigned(bits == 64 ? -1 : (1L << bits) - 1);
      decode(codec, out.toBytes());
    }
  }

  private static void decode(MethodCodec codec, byte[] bytes) {
    long limit = 2 * LimitsConfig.DEFAULT.memory(bytes.length) + OVERHEAD_BYTES;
    if (used(codec, bytes) > limit) { // the JDK loads its tables of locales and zones once
      assertThat(used(codec, bytes)).isLessThan(limit);
    }
  }

  private static long used(MethodCodec codec, byte[] bytes) {
    long before = allocated();
    Throwable thrown = catchThrowable(() -> codec.decodeArguments(bytes));
    long used = allocated() - before;

    if (thrown != null) {
      assertThat(thrown).as(() -> Arrays.toString(bytes)).isInstanceOf(CodecException.class);
    }
    return used;
  }

  private static byte[] valid(MethodDescriptor method, int seed) {
    Object value = new RandomValues(seed).of(method.method().getAnnotatedParameterTypes()[0]);
    return CODECS.method(method.index()).encodeArguments(Arguments.of(new Object[] {value}));
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
