package io.linnet.serialization.kryo;

import io.linnet.MethodDescriptor;
import io.linnet.serialization.kryo.TypePlan.Named;
import io.linnet.serialization.kryo.TypePlan.Slot;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a contract lets cross.
 *
 * @param methods the plans of the methods, in the contract's order
 * @param definitions named types, in the order in which the methods mention them
 */
record ContractPlan(List<MethodPlan> methods, Map<String, TypePlan> definitions) {

  /** What a name stands for. */
  TypePlan definition(Named named) {
    return Objects.requireNonNull(definitions.get(named.name()));
  }

  /**
   * What one method lets cross.
   *
   * @param parameters one slot for each parameter
   * @param result the result, or null if there is none
   * @param thrown declared exceptions that cross as data
   */
  record MethodPlan(
      MethodDescriptor method, List<Slot> parameters, @Nullable Slot result, List<Named> thrown) {}
}
