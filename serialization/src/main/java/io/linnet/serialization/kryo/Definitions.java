package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.Constants;
import io.linnet.serialization.kryo.TypePlan.Named;
import io.linnet.serialization.kryo.TypePlan.Structure;
import io.linnet.serialization.kryo.TypePlan.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The named types of one contract. Names have no packages; where two classes share a simple name,
 * the one met later has a number behind it, the same at both ends because both walk in the same
 * order. So has a class with the name of a scalar or a container.
 */
final class Definitions {

  /** What a name stands for; one class may be a union and a member of it. */
  enum Role {
    TYPE,
    UNION,
    EXCEPTION
  }

  private record Key(Position type, Role role) {}

  private final Map<Key, Named> names = new HashMap<>();
  private final Map<String, @Nullable TypePlan> table = new LinkedHashMap<>();

  /** The name of a type; the first time its plan is made, in which the name may occur already. */
  Named define(Position type, Role role, Function<String, TypePlan> plan) {
    Key key = new Key(type.plain(), role);
    Named known = names.get(key);
    if (known != null) {
      return known;
    }
    String name = unused(type.name());
    Named named = new Named(name);
    names.put(key, named);
    table.put(name, null);
    table.put(name, plan.apply(name));
    return named;
  }

  /** Whether values are fit to be keys; one that is still being made contains itself and is not. */
  boolean isKey(TypePlan plan) {
    if (plan instanceof Named named) {
      TypePlan definition = table.get(named.name());
      return definition != null && isKey(definition);
    }
    if (plan instanceof Structure structure) {
      return structure.type().isRecord()
          && structure.fields().stream().allMatch(field -> isKey(field.slot().plan()));
    }
    return plan instanceof Constants || (plan instanceof Value value && value.scalar().isKey());
  }

  /** The finished table. */
  Map<String, TypePlan> table() {
    Map<String, TypePlan> finished = new LinkedHashMap<>();
    table.forEach(
        (name, plan) -> {
          if (plan != null) {
            finished.put(name, plan);
          }
        });
    return finished;
  }

  private String unused(String name) {
    String candidate = ScalarNames.isReserved(name) ? name + "#2" : name;
    for (int i = 2; table.containsKey(candidate); i++) {
      candidate = name + "#" + i;
    }
    return candidate;
  }
}
