package io.linnet.serialization.kryo;

import io.linnet.CallStyle;
import io.linnet.MethodDescriptor;
import io.linnet.serialization.kryo.ContractPlan.MethodPlan;
import io.linnet.serialization.kryo.TypePlan.Named;
import io.linnet.serialization.kryo.TypePlan.Slot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes the Java classes out of a plan: what is left is what a peer may know. */
final class Layouts {

  private Layouts() {}

  static Layout of(ContractPlan contract) {
    Map<String, Layout.Definition> definitions = new LinkedHashMap<>();
    contract.definitions().forEach((name, plan) -> definitions.put(name, definition(plan)));
    return new Layout(contract.methods().stream().map(Layouts::method).toList(), definitions);
  }

  private static Layout.Method method(MethodPlan plan) {
    MethodDescriptor method = plan.method();
    Slot result = plan.result();
    return new Layout.Method(
        method.name(),
        plan.parameters().stream().map(Layouts::slot).toList(),
        result == null ? null : slot(result),
        plan.thrown().stream().map(Named::name).toList(),
        method.style() == CallStyle.ONEWAY,
        method.idempotent(),
        method.keyed());
  }

  private static Layout.Definition definition(TypePlan plan) {
    if (plan instanceof TypePlan.Constants constants) {
      return new Layout.Constants(constants.name(), constants.names());
    }
    if (plan instanceof TypePlan.Structure structure) {
      return new Layout.Structure(
          structure.name(),
          Throwable.class.isAssignableFrom(structure.type()),
          structure.fields().stream()
              .map(field -> new Layout.Field(field.name(), slot(field.slot())))
              .toList());
    }
    if (plan instanceof TypePlan.Singleton singleton) {
      return new Layout.Structure(singleton.name(), false, List.of());
    }
    if (plan instanceof TypePlan.Union union) {
      return new Layout.Union(union.name(), members(union));
    }
    throw new IllegalStateException("no definition: " + plan);
  }

  static Layout.Type slot(Slot slot) {
    return slot.plan() instanceof TypePlan.Value value
        ? new Layout.Plain(value.scalar().onWire(), !slot.nullable())
        : type(slot.plan());
  }

  private static Layout.Type type(TypePlan plan) {
    if (plan instanceof TypePlan.Value value) {
      return new Layout.Plain(value.scalar().onWire(), false);
    }
    if (plan instanceof TypePlan.Mapped mapped) {
      return type(mapped.form());
    }
    if (plan instanceof Named named) {
      return new Layout.Ref(named.name());
    }
    if (plan instanceof TypePlan.Elements elements) {
      return new Layout.Sequence(elements.kind().isSet(), type(elements.element()));
    }
    if (plan instanceof TypePlan.Items items) {
      return new Layout.Sequence(false, type(items.element()));
    }
    if (plan instanceof TypePlan.Entries entries) {
      return new Layout.Entries(type(entries.key()), type(entries.value()));
    }
    if (plan instanceof TypePlan.Maybe maybe) {
      return new Layout.Maybe(type(maybe.value()));
    }
    if (plan instanceof TypePlan.Union union) {
      return new Layout.Choice(members(union));
    }
    throw new IllegalStateException("stands under a name only: " + plan);
  }

  private static List<Layout.Type> members(TypePlan.Union union) {
    return union.members().stream().map(member -> type(member.plan())).toList();
  }
}
