package io.linnet.serialization.kryo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for a codec that is being made, where a type contains itself. */
final class LaterCodec implements ValueCodec {

  private final int minBytes;
  private @Nullable ValueCodec target;

  LaterCodec(int minBytes) {
    this.minBytes = minBytes;
  }

  /** Called once, before the contract's codecs are published. */
  void resolve(ValueCodec made) {
    target = made;
  }

  @Override
  public int minBytes() {
    return minBytes;
  }

  @Override
  public void write(BoundedOutput out, Object value) {
    target().write(out, value);
  }

  @Override
  public Object read(BoundedInput in) {
    return target().read(in);
  }

  @Override
  public void writeNullable(BoundedOutput out, @Nullable Object value) {
    target().writeNullable(out, value);
  }

  @Override
  public @Nullable Object readNullable(BoundedInput in) {
    return target().readNullable(in);
  }

  private ValueCodec target() {
    return Objects.requireNonNull(target);
  }
}
