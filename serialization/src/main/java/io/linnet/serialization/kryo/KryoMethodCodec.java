package io.linnet.serialization.kryo;

import io.linnet.Arguments;
import io.linnet.RemoteException;
import io.linnet.serialization.kryo.MethodSlots.Known;
import io.linnet.serialization.kryo.MethodSlots.Thrown;
import io.linnet.spi.CodecException;
import io.linnet.spi.MethodCodec;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of one method at work: takes buffers, keeps faults inside, checks that all is read.
 * Writes as the own contract says and reads what the peer's says, which are mostly the same.
 */
final class KryoMethodCodec implements MethodCodec {

  private final String name;
  private final MethodSlots own;
  private final SlotCodec[] written;
  private final SlotCodec[] read;
  private final @Nullable SlotCodec readResult;
  private final List<Thrown> readThrown;
  private final Buffers buffers;

  KryoMethodCodec(String name, MethodSlots own, MethodSlots peer, Buffers buffers) {
    this.name = name;
    this.own = own;
    this.written = own.parameters().toArray(SlotCodec[]::new);
    this.read = peer.parameters().toArray(SlotCodec[]::new);
    this.readResult = peer.result();
    this.readThrown = peer.thrown();
    this.buffers = buffers;
  }

  @Override
  public byte[] encodeArguments(Arguments arguments) {
    return encode(
        out -> {
          if (arguments.size() != written.length) {
            throw new CodecFault(
                arguments.size() + " arguments (expected: " + written.length + ")");
          }
          for (int i = 0; i < written.length; i++) {
            write(written[i], out, arguments.get(i));
          }
        });
  }

  @Override
  public Arguments decodeArguments(byte[] bytes) {
    return decode(
        bytes,
        in -> {
          @Nullable Object[] values = new @Nullable Object[read.length];
          for (int i = 0; i < values.length; i++) {
            values[i] = read(read[i], in);
          }
          return Arguments.of(values);
        });
  }

  @Override
  public byte[] encodeValue(@Nullable Object value) {
    SlotCodec result = own.result();
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
    SlotCodec result = readResult;
    Object value = decode(bytes, in -> result == null ? null : read(result, in));
    return own.result() == null ? null : value; // only the peer may have one
  }

  @Override
  public int declaredIndex(Throwable error) {
    for (int i = 0; i < own.thrown().size(); i++) {
      if (own.thrown().get(i) instanceof Known known && known.type() == error.getClass()) {
        return i + 1;
      }
    }
    return 0;
  }

  @Override
  public byte[] encodeDeclared(int index, Throwable error) {
    return encode(
        out -> {
          if (!(thrown(own.thrown(), index) instanceof Known declared)
              || declared.type() != error.getClass()) {
            throw new CodecFault("is not the declared exception " + index);
          }
          try {
            declared.fields().write(out, error);
          } catch (RuntimeException e) {
            throw CodecFault.within(declared.step(), e);
          }
        });
  }

  @Override
  public Throwable decodeDeclared(int index, @Nullable String message, byte[] bytes) {
    Thrown thrown = thrown(readThrown, index);
    if (thrown instanceof MethodSlots.Undeclared undeclared) {
      return new RemoteException(null, undeclared.name(), message == null ? "" : message);
    }
    Known declared = (Known) thrown;
    return decode(
        bytes,
        in -> {
          try {
            return (Throwable) declared.fields().read(in, message);
          } catch (RuntimeException e) {
            throw CodecFault.within(declared.step(), e);
          }
        });
  }

  private Thrown thrown(List<Thrown> declared, int index) {
    if (index < 1 || index > declared.size()) {
      throw new CodecFault("no declared exception " + index).toCodecException(name);
    }
    return declared.get(index - 1);
  }

  private byte[] encode(Consumer<BoundedOutput> writer) {
    BoundedOutput out = buffers.output();
    try {
      writer.accept(out);
      byte[] bytes = out.toBytes();
      buffers.giveBack(out);
      return bytes;
    } catch (RuntimeException | Error e) {
      throw toCodecException(e);
    }
  }

  private <T extends @Nullable Object> T decode(byte[] bytes, Function<BoundedInput, T> reader) {
    BoundedInput in = buffers.input(bytes);
    try {
      T value = reader.apply(in);
      in.finish();
      buffers.giveBack(in);
      return value;
    } catch (RuntimeException | Error e) {
      throw toCodecException(e);
    }
  }

  private CodecException toCodecException(Throwable error) {
    return error instanceof CodecException told
        ? told
        : CodecFault.of(error).toCodecException(name);
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
