package io.linnet.serialization.kryo;

import io.linnet.CallStyle;
import io.linnet.MethodDescriptor;
import io.linnet.serialization.kryo.ContractPlan.MethodPlan;
import io.linnet.serialization.kryo.TypePlan.Constants;
import io.linnet.serialization.kryo.TypePlan.Elements;
import io.linnet.serialization.kryo.TypePlan.Entries;
import io.linnet.serialization.kryo.TypePlan.Items;
import io.linnet.serialization.kryo.TypePlan.Maybe;
import io.linnet.serialization.kryo.TypePlan.Named;
import io.linnet.serialization.kryo.TypePlan.Singleton;
import io.linnet.serialization.kryo.TypePlan.Slot;
import io.linnet.serialization.kryo.TypePlan.Structure;
import io.linnet.serialization.kryo.TypePlan.Union;
import io.linnet.serialization.kryo.TypePlan.Value;
import java.lang.invoke.MethodType;
import java.util.stream.Collectors;

/**
 * The canonical text of a contract: what the bytes depend on and nothing else. Packages, names of
 * parameters, timeouts and the choice between a record and a bean are not in it.
 */
final class SchemaText {

  /** Changes when the same plan gives other bytes. */
  private static final String FORMAT = "linnet kryo schema 1";

  private final StringBuilder text = new StringBuilder();

  private SchemaText() {}

  static String of(ContractPlan contract) {
    SchemaText schema = new SchemaText();
    schema.text.append(FORMAT).append("\n\n");
    contract.methods().forEach(schema::method);
    contract.definitions().values().forEach(schema::definition);
    return schema.text.toString();
  }

  private void method(MethodPlan plan) {
    MethodDescriptor method = plan.method();
    text.append(
        plan.parameters().stream()
            .map(SchemaText::slot)
            .collect(Collectors.joining(", ", "method " + method.name() + "(", ")")));
    Slot result = plan.result();
    text.append(" -> ").append(result == null ? "void" : slot(result));
    if (!plan.thrown().isEmpty()) {
      text.append(
          plan.thrown().stream()
              .map(Named::name)
              .collect(Collectors.joining(", ", " throws ", "")));
    }
    text.append(method.style() == CallStyle.ONEWAY ? " oneway" : "")
        .append(method.idempotent() ? " idempotent" : "")
        .append(method.keyed() ? " keyed" : "")
        .append('\n');
  }

  private void definition(TypePlan plan) {
    if (plan instanceof Constants constants) {
      text.append("\nenum ").append(constants.name()).append('\n');
      constants.names().forEach(name -> text.append("  ").append(name).append('\n'));
    } else if (plan instanceof Structure structure) {
      boolean exception = Throwable.class.isAssignableFrom(structure.type());
      text.append(exception ? "\nexception " : "\nclass ").append(structure.name()).append('\n');
      structure
          .fields()
          .forEach(
              field ->
                  text.append("  ")
                      .append(field.name())
                      .append(' ')
                      .append(slot(field.slot()))
                      .append('\n'));
    } else if (plan instanceof Singleton singleton) {
      text.append("\nclass ").append(singleton.name()).append('\n');
    } else if (plan instanceof Union union) {
      text.append("\nunion ").append(union.name()).append('\n');
      union.members().forEach(member -> text.append("  ").append(type(member.plan())).append('\n'));
    }
  }

  private static String slot(Slot slot) {
    return slot.nullable() || !(slot.plan() instanceof Value value)
        ? type(slot.plan())
        : MethodType.methodType(value.scalar().type()).unwrap().returnType().getName();
  }

  private static String type(TypePlan plan) {
    if (plan instanceof Value value) {
      return value.scalar().type().getSimpleName();
    }
    if (plan instanceof Elements elements) {
      return elements.kind().wireName() + "<" + type(elements.element()) + ">";
    }
    if (plan instanceof Items items) {
      return "list<" + type(items.element()) + ">";
    }
    if (plan instanceof Entries entries) {
      return "map<" + type(entries.key()) + ", " + type(entries.value()) + ">";
    }
    if (plan instanceof Maybe maybe) {
      return "optional<" + type(maybe.value()) + ">";
    }
    if (plan instanceof Union union) {
      return union.members().stream()
          .map(member -> type(member.plan()))
          .collect(Collectors.joining(" | ", "(", ")"));
    }
    if (plan instanceof Constants constants) {
      return constants.name();
    }
    return plan instanceof Named named ? named.name() : ((Structure) plan).name();
  }
}
