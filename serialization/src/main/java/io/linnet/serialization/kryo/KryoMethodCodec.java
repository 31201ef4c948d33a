package io.linnet.serialization.kryo;

import io.linnet.Arguments;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of one method at work: takes buffers, keeps faults inside, checks that all is read.
 */
final class KryoMethodCodec implements MethodCodec {

  /** A declared exception. */
  record Thrown(Class<?> type, String step, StructureCodec fields) {}

  private final String name;
  private final SlotCodec[] parameters;
  private final @Nullable SlotCodec result;
  private final Thrown[] thrown;
  private final OutputPool pool;
  private final LimitsConfig limits;

  KryoMethodCodec(
      String name,
      List<SlotCodec> parameters,
      @Nullable SlotCodec result,
      List<Thrown> thrown,
      OutputPool pool,
      LimitsConfig limits) {
    this.name = name;
    this.parameters = parameters.toArray(SlotCodec[]::new);
    this.result = result;
    this.thrown = thrown.toArray(Thrown[]::new);
    this.pool = pool;
    this.limits = limits;
  }

  @Override
  public byte[] encodeArguments(Arguments arguments) {
    return encode(
        out -> {
          if (arguments.size() != parameters.length) {
            throw new CodecFault(
                arguments.size() + " arguments (expected: " + parameters.length + ")");
          }
          for (int i = 0; i < parameters.length; i++) {
            write(parameters[i], out, arguments.get(i));
          }
        });
  }

  @Override
  public Arguments decodeArguments(byte[] bytes) {
    return decode(
        bytes,
        in -> {
          @Nullable Object[] values = new @Nullable Object[parameters.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = read(parameters[i], in);
          }
          return Arguments.of(values);
        });
  }

  @Override
  public byte[] encodeValue(@Nullable Object value) {
    return encode(
        out -> {
          if (result != null) {
            write(result, out, value);
          } else if (value != null) {
            throw new CodecFault("a result where the method has none");
          }
        });
  }

  @Override
  public @Nullable Object decodeValue(byte[] bytes) {
    return decode(bytes, in -> result == null ? null : read(result, in));
  }

  @Override
  public int declaredIndex(Throwable error) {
    for (int i = 0; i < thrown.length; i++) {
      if (thrown[i].type == error.getClass()) {
        return i + 1;
      }
    }
    return 0;
  }

  @Override
  public byte[] encodeDeclared(int index, Throwable error) {
    return encode(
        out -> {
          Thrown declared = thrown(index);
          if (declared.type != error.getClass()) {
            throw new CodecFault("is not the declared exception " + index);
          }
          try {
            declared.fields.write(out, error);
          } catch (RuntimeException e) {
            throw CodecFault.within(declared.step, e);
          }
        });
  }

  @Override
  public Throwable decodeDeclared(int index, @Nullable String message, byte[] bytes) {
    return decode(
        bytes,
        in -> {
          Thrown declared = thrown(index);
          try {
            return (Throwable) declared.fields.read(in, message);
          } catch (RuntimeException e) {
            throw CodecFault.within(declared.step, e);
          }
        });
  }

  private Thrown thrown(int index) {
    if (index < 1 || index > thrown.length) {
      throw new CodecFault("no declared exception " + index);
    }
    return thrown[index - 1];
  }

  private byte[] encode(Consumer<BoundedOutput> writer) {
    BoundedOutput out = pool.take();
    try {
      writer.accept(out);
      byte[] bytes = out.toBytes();
      pool.giveBack(out);
      return bytes;
    } catch (RuntimeException | Error e) {
      throw toCodecException(e);
    }
  }

  private <T extends @Nullable Object> T decode(byte[] bytes, Function<BoundedInput, T> reader) {
    BoundedInput in = new BoundedInput(bytes, limits);
    try {
      T value = reader.apply(in);
      in.finish();
      return value;
    } catch (RuntimeException | Error e) {
      throw toCodecException(e);
    }
  }

  private CodecException toCodecException(Throwable error) {
    return CodecFault.of(error).toCodecException(name);
  }

  private static void write(SlotCodec slot, BoundedOutput out, @Nullable Object value) {
    try {
      slot.write(out, value);
    } catch (RuntimeException e) {
      throw CodecFault.within(slot.step(), e);
    }
  }

  private static @Nullable Object read(SlotCodec slot, BoundedInput in) {
    try {
      return slot.read(in);
    } catch (RuntimeException e) {
      throw CodecFault.within(slot.step(), e);
    }
  }
}
