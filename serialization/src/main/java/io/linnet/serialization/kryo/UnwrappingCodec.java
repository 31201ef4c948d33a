package io.linnet.serialization.kryo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a peer's optional into a value that may be null; empty becomes null. */
record UnwrappingCodec(MaybeCodec written) implements ReadingCodec {

  @Override
  @SuppressWarnings("NullAway") // lists and maps, where this form is used, take null
  public Object read(BoundedInput in) {
    return ((Optional<?>) written.read(in)).orElse(null);
  }

  @Override
  public @Nullable Object readNullable(BoundedInput in) {
    Optional<?> optional = (Optional<?>) written.readNullable(in);
    return optional == null ? null : optional.orElse(null);
  }
}
