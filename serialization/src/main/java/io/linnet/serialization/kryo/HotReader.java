package io.linnet.serialization.kryo;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a peer's layout with an interpreter until it is worth generated code. Peers could announce
 * layouts without end; a class each would be dear.
 */
final class HotReader implements FieldsReader {

  /** Reads before a class is generated, which costs about as much as a thousand of them. */
  static final int HOT = 1_000;

  private final Supplier<FieldsReader> generator;
  private final AtomicInteger reads = new AtomicInteger();
  private volatile FieldsReader reader;

  HotReader(FieldsReader interpreter, Supplier<FieldsReader> generator) {
    this.reader = interpreter;
    this.generator = generator;
  }

  @Override
  public Object read(BoundedInput in, @Nullable String message) throws Throwable {
    FieldsReader current = reader;
    if (current instanceof InterpretedReader && reads.incrementAndGet() == HOT) {
      current = generator.get();
      reader = current;
    }
    return current.read(in, message);
  }
}
