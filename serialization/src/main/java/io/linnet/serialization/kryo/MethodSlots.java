package io.linnet.serialization.kryo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one contract says about a method.
 *
 * @param parameters one for each
 * @param result null if there is none
 * @param thrown declared exceptions that cross as data, in the order of their numbers
 */
record MethodSlots(List<SlotCodec> parameters, @Nullable SlotCodec result, List<Thrown> thrown) {

  MethodSlots {
    parameters = List.copyOf(parameters);
    thrown = List.copyOf(thrown);
  }

  /** A declared exception. */
  sealed interface Thrown {}

  /** One that this side declares, too. */
  record Known(Class<?> type, StructureCodec fields) implements Thrown {

    String step() {
      return "(throws " + type.getSimpleName() + ")";
    }
  }

  /** One that only the peer declares. */
  record Undeclared(String name) implements Thrown {}
}
