package io.linnet.serialization.kryo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stands for a field that the peer does not have: reads nothing and gives what there is then. */
record AbsentCodec(Supplier<@Nullable Object> value) implements ReadingCodec {

  @Override
  public int minBytes() {
    return 0;
  }

  @Override
  @SuppressWarnings("NullAway") // primitives have a value
  public Object read(BoundedInput in) {
    return value.get();
  }

  @Override
  public @Nullable Object readNullable(BoundedInput in) {
    return value.get();
  }
}
