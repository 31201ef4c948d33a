package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.linnet.Arguments;
import io.linnet.Contract;
import io.linnet.serialization.kryo.FuzzedContract.Form;
import io.linnet.spi.CodecException;
import io.linnet.spi.ContractCodec;
import io.linnet.spi.MethodCodec;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes any bytes for any place of a contract: a value or a CodecException, in bounded memory. A
 * value can be encoded again, into no more bytes, which are decoded to the same bytes once more.
 *
 * <p>An input's first byte chooses the method, or all of them, the second arguments, result or an
 * exception.
 */
record FuzzedContract(Contract contract, ContractCodec codec, Form form) {

  /** How much of an input comes back when its value is encoded. */
  enum Form {
    /** The bytes that were decoded, bit for bit. */
    ONE,
    /**
     * Perhaps others: a list may announce nulls and have none, a sorted or enumerated set arrives
     * in any order, NaN has many bits. What is encoded once stays.
     */
    SETTLES,
    /**
     * Perhaps in another order: where keys collide, that of a hash set depends on its past. A time
     * of a zone may get another offset, since the instant counts.
     */
    SIZE
  }

  /** What decoding allocates beside the values: the input, the fault, its path. */
  private static final int OVERHEAD_BYTES = 64 << 10;

  private static final int EVERY_METHOD = 255;

  /** Local time and offset of a {@code ZonedDateTime} whose zone has another offset. */
  private static final int CORRECTED_ZONE_BYTES = 8;

  static FuzzedContract of(Class<?> type) {
    Contract contract = Codecs.contract(type);
    return new FuzzedContract(contract, new KryoSerializer().compile(contract), Form.SETTLES);
  }

  FuzzedContract withOneForm() {
    return new FuzzedContract(contract, codec, Form.ONE);
  }

  FuzzedContract withoutOrder() {
    return new FuzzedContract(contract, codec, Form.SIZE);
  }

  void check(byte[] input) {
    if (input.length < 2) {
      return;
    }
    int chosen = input[0] & 0xFF;
    int methods = contract.methods().size();
    byte[] bytes = Arrays.copyOfRange(input, 2, input.length);
    for (int i = 0; i < methods; i++) {
      if (chosen == EVERY_METHOD || chosen % methods == i) {
        check(new Place(codec.method(i), input[1] & 0xFF), bytes);
      }
    }
  }

  private void check(Place place, byte[] bytes) {
    long limit = 2 * LimitsConfig.DEFAULT.memory(bytes.length) + OVERHEAD_BYTES;
    if (allocatedBy(() -> place.decode(bytes)) > limit) { // the JDK loads its tables once
      assertThat(allocatedBy(() -> place.decode(bytes))).isLessThanOrEqualTo(limit);
    }
    Object[] decoded = place.decode(bytes);
    if (decoded.length > 0) {
      checkForm(place, bytes, decoded[0]);
    }
  }

  private void checkForm(Place place, byte[] bytes, @Nullable Object value) {
    byte[] once = place.encode(value);
    int more = form == Form.SIZE ? CORRECTED_ZONE_BYTES : 0;
    assertThat(once.length).isLessThanOrEqualTo(bytes.length + more);
    Object[] again = place.decode(once);
    assertThat(again).as("what was encoded is decoded").hasSize(1);
    byte[] twice = place.encode(again[0]);
    assertThat(twice).hasSameSizeAs(once);
    if (form != Form.SIZE) {
      assertThat(twice).isEqualTo(once);
    }
    if (form == Form.ONE) {
      assertThat(once).isEqualTo(bytes);
    }
  }

  private static long allocatedBy(Runnable task) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    task.run();
    return threads.getThreadAllocatedBytes(id) - before;
  }

  /** Arguments (0), a result (1), or a declared exception by its number, less one. */
  private record Place(MethodCodec method, int kind) {

    /** What the bytes mean; nothing if they are refused. */
    @Nullable Object[] decode(byte[] bytes) {
      try {
        return new @Nullable Object[] {
          switch (kind) {
            case 0 -> method.decodeArguments(bytes);
            case 1 -> method.decodeValue(bytes);
            default -> method.decodeDeclared(kind - 1, "message", bytes);
          }
        };
      } catch (CodecException refused) {
        return new Object[0];
      }
    }

    byte[] encode(@Nullable Object value) {
      return switch (kind) {
        case 0 -> method.encodeArguments((Arguments) value);
        case 1 -> method.encodeValue(value);
        default -> method.encodeDeclared(kind - 1, (Throwable) value);
      };
    }
  }
}
