package io.linnet.serialization.kryo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a type of a peer that has a name. Made when the first value of it comes: most are never
 * read, and an enemy's may lead from one to the next without end.
 */
final class LazyCodec implements ReadingCodec {

  private final int minBytes;
  private final Supplier<ValueCodec> maker;

  /** Two threads may both make one; they are equal. */
  private volatile @Nullable ValueCodec made;

  LazyCodec(int minBytes, Supplier<ValueCodec> maker) {
    this.minBytes = minBytes;
    this.maker = maker;
  }

  @Override
  public int minBytes() {
    return minBytes;
  }

  @Override
  public Object read(BoundedInput in) {
    return codec().read(in);
  }

  @Override
  public @Nullable Object readNullable(BoundedInput in) {
    return codec().readNullable(in);
  }

  private ValueCodec codec() {
    ValueCodec codec = made;
    if (codec == null) {
      codec = maker.get();
      made = codec;
    }
    return codec;
  }
}
